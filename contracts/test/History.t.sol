// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeKind, Ruling} from "../src/interfaces/IWorkRegistry.sol";
import {HistoryReplay} from "./support/HistoryReplay.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {Vm, vm} from "./support/Vm.sol";

contract HistoryTest is RegistryTest {
    using HistoryReplay for Vm.Log;

    bytes32 private constant DIGEST = keccak256("digest");

    mapping(uint256 blockNumber => uint256) private eventsIn;
    mapping(uint256 blockNumber => uint256) private firstLeadsTo;

    function test_isEmptyForANewWork() public {
        (uint256 count, uint256 latestBlock) = registry.disputesOf(registerAs(ALICE, CONTENT));
        vm.assertEq(count, 0);
        vm.assertEq(latestBlock, 0);
    }

    function test_isEachWorksOwn() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        uint256 other = registerAs(BOB, CONTENT);
        registry.dispute(workId, other, DisputeKind.SameWork, DIGEST);
        (, uint256 latestBlock) = registry.disputesOf(other);
        vm.assertEq(latestBlock, 0);
    }

    /// @dev Walks as a reader does, who can ask for one block at a time, and finds all that was done.
    function test_isReadWholeFromItsLatestBlock(uint8[24] calldata steps) public {
        uint256 workId = registerAs(ALICE, CONTENT);
        vm.recordLogs();
        uint256 blockNumber = 1_000;
        for (uint256 i = 0; i < steps.length; ++i) {
            // Some in one block, some blocks without.
            blockNumber += steps[i] >> 6;
            vm.roll(blockNumber);
            act(workId, steps[i], keccak256(abi.encode(i)));
            keep(blockNumber, vm.getRecordedLogs());
        }

        uint256 found = 0;
        (, uint256 next) = registry.disputesOf(workId);
        while (next != 0) {
            found += eventsIn[next];
            vm.assertTrue(firstLeadsTo[next] < next);
            next = firstLeadsTo[next];
        }
        vm.assertEq(found, steps.length);
    }

    function act(uint256 workId, uint8 step, bytes32 digest) private {
        uint256 kind = step % 5;
        if (kind == 0) {
            vm.prank(ALICE);
            registry.amend(workId, digest);
        } else if (kind == 1) {
            registry.dispute(workId, 0, DisputeKind.WrongLicence, digest);
        } else if (kind == 2) {
            vm.prank(ALICE);
            registry.answer(workId, digest, digest);
        } else if (kind == 3) {
            registry.withdraw(workId, 0, DisputeKind.WrongLicence, digest);
        } else {
            registry.rule(workId, digest, Ruling.Undecided, digest);
        }
    }

    function keep(uint256 blockNumber, Vm.Log[] memory logs) private {
        for (uint256 i = 0; i < logs.length; ++i) {
            if (!logs[i].isHistory(address(registry))) continue;
            if (eventsIn[blockNumber]++ == 0) firstLeadsTo[blockNumber] = logs[i].previousBlockOf();
        }
    }
}
