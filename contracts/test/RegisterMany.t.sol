// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry, Registration} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract RegisterManyTest is RegistryTest {
    function test_refusesAnEmptyBatch() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.BatchSizeOutOfRange.selector, uint256(0)));
        registry.registerMany(new Registration[](0));
    }

    function test_refusesMoreThan100() public {
        Registration[] memory batch = batchOf(101, 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.BatchSizeOutOfRange.selector, uint256(101)));
        registry.registerMany(batch);
    }

    function test_refusesTheWholeForOneMistake() public {
        Registration[] memory batch = batchOf(3, 0);
        batch[2].metadata = 0;
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroMetadata.selector, batch[2].contentHash));
        registry.registerMany(batch);
        (, uint256 count) = registry.accumulator();
        vm.assertEq(count, 0);
    }

    function test_registers100InOneTransactionOfTheProtocolsLimit() public {
        Registration[] memory batch = batchOf(100, 0);
        for (uint256 i = 0; i < 100; ++i) {
            batch[i].perceptualHashes = hashes(16);
        }
        uint256 before = gasleft();
        vm.assertEq(registerManyAs(ALICE, batch), 100);
        // EIP-7825 gives a transaction 2^24 gas; 100 works with 16 hashes each have 75 kB of calldata, 1.2M gas at most.
        vm.assertTrue(before - gasleft() < 2 ** 24 - 21_000 - 1_400_000);
        vm.assertEq(registry.balanceOf(ALICE), 100);
    }

    function test_sameEffectAsOneByOne() public {
        Registration[] memory batch = batchOf(7, 0);
        registerManyAs(ALICE, batch);
        (bytes32 head, uint256 count) = registry.accumulator();

        bytes32 expected = keccak256(abi.encode(block.chainid, address(registry)));
        for (uint256 i = 0; i < 7; ++i) {
            bytes32 contentHash = batch[i].contentHash;
            uint256 workId = workIdOf(ALICE, contentHash);
            bytes32 leaf = keccak256(
                abi.encode(
                    workId,
                    ALICE,
                    contentHash,
                    i,
                    block.timestamp,
                    block.timestamp,
                    batch[i].basis,
                    METADATA,
                    batch[i].perceptualHashes
                )
            );
            expected = keccak256(abi.encode(expected, leaf));
            vm.assertEq(registry.work(workId).sequence, i);
        }
        vm.assertEq(count, 7);
        vm.assertEq(head, expected);
    }

    function test_skipsWhatTheCallerHasRegistered() public {
        Registration[] memory batch = batchOf(5, 0);
        registerManyAs(ALICE, batchOf(2, 1));
        vm.warp(block.timestamp + 1 days);
        vm.assertEq(registerManyAs(ALICE, batch), 3);
        vm.assertEq(registry.work(workIdOf(ALICE, batch[1].contentHash)).registeredAt, 1_800_000_000);
        vm.assertEq(registerManyAs(ALICE, batch), 0);
        vm.assertEq(registry.balanceOf(ALICE), 5);
    }

    function test_skipsWhatIsTwiceInTheBatch() public {
        Registration[] memory batch = batchOf(3, 0);
        batch[2] = batch[0];
        vm.assertEq(registerManyAs(ALICE, batch), 2);
        (, uint256 count) = registry.accumulator();
        vm.assertEq(count, 2);
    }

    function test_registersWhatOthersHaveRegistered() public {
        registerManyAs(ALICE, batchOf(3, 0));
        vm.assertEq(registerManyAs(BOB, batchOf(3, 0)), 3);
    }
}
