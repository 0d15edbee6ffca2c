// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WorkRegistry} from "../../src/WorkRegistry.sol";
import {Basis, Registration} from "../../src/interfaces/IWorkRegistry.sol";
import {vm} from "./Vm.sol";

/// @notice A fresh registry, two accounts and registrations to give to it.
abstract contract RegistryTest {
    address internal constant ALICE = address(0xA11CE);
    address internal constant BOB = address(0xB0B);
    bytes32 internal constant CONTENT = keccak256("a picture");
    /// @dev SHA-256 of "its metadata"; `sha256()` would be a call, and use up a prank.
    bytes32 internal constant METADATA = 0x1e6d47bce100fa9d620d07ee1e7452a51c2b1703834dcc7d72e83b4ebf88d92e;

    WorkRegistry internal registry;

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
        registry = new WorkRegistry();
    }

    function workIdOf(address registrant, bytes32 contentHash) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(registrant, contentHash)));
    }

    function hashes(uint256 count) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = keccak256(abi.encode("perceptual hash", i));
        }
    }

    function registrationOf(bytes32 contentHash) internal pure returns (Registration memory) {
        return Registration(contentHash, METADATA, Basis.Creator, hashes(5));
    }

    /// @dev `size` registrations of different content; batches with different `from` do not overlap.
    function batchOf(uint256 size, uint256 from) internal pure returns (Registration[] memory batch) {
        batch = new Registration[](size);
        for (uint256 i = 0; i < size; ++i) {
            batch[i] = Registration(keccak256(abi.encode("content", from + i)), METADATA, Basis.Employer, hashes(1));
        }
    }

    function registerAs(address registrant, bytes32 contentHash) internal returns (uint256) {
        vm.prank(registrant);
        return registry.register(registrationOf(contentHash), 0);
    }

    function registerManyAs(address registrant, Registration[] memory batch) internal returns (uint256) {
        vm.prank(registrant);
        return registry.registerMany(batch);
    }
}
