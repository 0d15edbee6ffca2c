// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Work} from "../src/interfaces/IWorkRegistry.sol";
import {Handler} from "./support/Handler.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract InvariantsTest is RegistryTest {
    Handler private handler;

    function setUp() public override {
        super.setUp();
        handler = new Handler(registry);
    }

    /// @dev forge calls the handler only.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function invariant_replayingTheLogGivesTheAccumulator() external view {
        (bytes32 head, uint256 count) = registry.accumulator();
        (bytes32 replayedHead, uint256 replayedCount) = handler.replayed();
        vm.assertEq(head, replayedHead);
        vm.assertEq(count, replayedCount);
    }

    function invariant_thereIsOneTokenForEachRegistration() external view {
        (, uint256 count) = registry.accumulator();
        (uint256[] memory workIds, Handler.Expected[] memory works) = handler.all();
        vm.assertEq(workIds.length, count);
        for (uint256 i = 0; i < 4; ++i) {
            address account = handler.accounts(i);
            uint256 held = 0;
            for (uint256 j = 0; j < works.length; ++j) {
                if (works[j].owner == account) ++held;
            }
            vm.assertEq(registry.balanceOf(account), held);
        }
    }

    function invariant_nothingRegisteredIsLostOrChanged() external view {
        (uint256[] memory workIds, Handler.Expected[] memory works) = handler.all();
        for (uint256 i = 0; i < workIds.length; ++i) {
            Work memory work = registry.work(workIds[i]);
            vm.assertEq(work.owner, works[i].owner);
            vm.assertEq(work.registeredAt, works[i].registeredAt);
            vm.assertEq(work.priorityAt, works[i].priorityAt);
            vm.assertEq(work.sequence, i);
            vm.assertTrue(work.basis == works[i].basis);
            vm.assertEq(work.retracted, works[i].retracted);
            vm.assertEq(work.metadata, works[i].metadata);
        }
    }

    /// @dev The handler's own counters only grow, and a retraction is never undone there.
    function invariant_epochsAndDisputesNeverFallAndHistoriesHaveNoGap() external view {
        (uint256[] memory workIds, Handler.Expected[] memory works) = handler.all();
        for (uint256 i = 0; i < workIds.length; ++i) {
            vm.assertEq(registry.standing(workIds[i]).epoch, works[i].epoch);
            vm.assertEq(registry.standing(workIds[i]).retracted, works[i].retracted);
            vm.assertEq(abi.encode(registry.standing(workIds[i]).disputes), abi.encode(works[i].disputes));
            (, uint256 latestBlock) = registry.disputesOf(workIds[i]);
            vm.assertEq(latestBlock, works[i].latestBlock);
        }
    }

    function invariant_everyWorkIsFoundByItsContentNewestFirst() external view {
        (uint256[] memory workIds, Handler.Expected[] memory works) = handler.all();
        for (uint256 i = 0; i < 8; ++i) {
            bytes32 contentHash = handler.contents(i);
            (uint256[] memory found,) = registry.worksByContent(contentHash, 0, 100);
            uint256 older = found.length;
            for (uint256 j = 0; j < works.length; ++j) {
                if (works[j].contentHash == contentHash) vm.assertEq(found[--older], workIds[j]);
            }
            vm.assertEq(older, 0);
        }
    }
}
