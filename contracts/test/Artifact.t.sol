// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WorkRegistry} from "../src/WorkRegistry.sol";
import {vm} from "./support/Vm.sol";

/// @notice What is tested here is what `npm run contracts:generate` has others deploy.
contract ArtifactTest {
    string private artifact = vm.readFile("contracts/artifacts/WorkRegistry.json");

    function test_sameInitCode() public view {
        vm.assertEq(type(WorkRegistry).creationCode, vm.parseJsonBytes(artifact, ".initCode"));
    }

    function test_sameRuntimeCode() public {
        vm.assertEq(address(new WorkRegistry()).codehash, vm.parseJsonBytes32(artifact, ".runtimeCodeHash"));
    }

    function test_sameCreate2Address() public view {
        bytes32 digest = keccak256(
            abi.encodePacked(
                bytes1(0xff),
                vm.parseJsonAddress(artifact, ".deployer"),
                vm.parseJsonBytes32(artifact, ".salt"),
                keccak256(type(WorkRegistry).creationCode)
            )
        );
        vm.assertEq(address(uint160(uint256(digest))), vm.parseJsonAddress(artifact, ".address"));
    }
}
