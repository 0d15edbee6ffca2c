// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WorkRegistry} from "../src/WorkRegistry.sol";
import {IWorkRegistry} from "../src/interfaces/IWorkRegistry.sol";
import {LogReplay} from "./support/LogReplay.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract AccumulatorTest is RegistryTest {
    using LogReplay for LogReplay.State;

    function test_checkpointRefusesWhatIsNotReached(uint256 index) public {
        vm.assume(index != 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownCheckpoint.selector, index));
        registry.checkpoint(index);
    }

    function test_beginsWithChainAndAddress(uint64 chainId) public {
        vm.assume(chainId != 0);
        vm.chainId(chainId);
        vm.roll(77);
        WorkRegistry fresh = new WorkRegistry();
        bytes32 genesis = keccak256(abi.encode(uint256(chainId), address(fresh)));

        (bytes32 head, uint256 count) = fresh.accumulator();
        vm.assertEq(head, genesis);
        vm.assertEq(count, 0);
        (bytes32 first, uint256 blockNumber) = fresh.checkpoint(0);
        vm.assertEq(first, genesis);
        vm.assertEq(blockNumber, 77);
    }

    function test_replayingTheLogGivesHeadAndCheckpoints() public {
        LogReplay.State memory state = LogReplay.begin(address(registry));
        vm.recordLogs();
        for (uint256 i = 0; i < 10; ++i) {
            registerManyAs(ALICE, batchOf(100, i * 100));
        }
        registerManyAs(BOB, batchOf(23, 0));
        state.replay(vm.getRecordedLogs(), address(registry));
        checkAccumulator(state);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownCheckpoint.selector, uint256(1)));
        registry.checkpoint(1);

        vm.roll(2_000);
        registerAs(BOB, CONTENT);
        state.replay(vm.getRecordedLogs(), address(registry));
        checkAccumulator(state);
        vm.assertEq(state.count, 1024);
        checkCheckpoint(1, state.head, 2_000);

        vm.roll(3_000);
        bytes32 atCheckpoint = state.head;
        registerManyAs(BOB, batchOf(100, 1_000));
        state.replay(vm.getRecordedLogs(), address(registry));
        checkAccumulator(state);
        checkCheckpoint(0, LogReplay.begin(address(registry)).head, 1_000);
        checkCheckpoint(1, atCheckpoint, 2_000);
    }

    function checkAccumulator(LogReplay.State memory state) private view {
        (bytes32 head, uint256 count) = registry.accumulator();
        vm.assertEq(head, state.head);
        vm.assertEq(count, state.count);
    }

    function checkCheckpoint(uint256 index, bytes32 expectedHead, uint256 expectedBlock) private view {
        (bytes32 head, uint256 blockNumber) = registry.checkpoint(index);
        vm.assertEq(head, expectedHead);
        vm.assertEq(blockNumber, expectedBlock);
    }
}
