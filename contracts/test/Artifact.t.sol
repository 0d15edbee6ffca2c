// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceLog} from "../src/EvidenceLog.sol";
import {LicenceMarket} from "../src/LicenceMarket.sol";
import {WorkRegistry} from "../src/WorkRegistry.sol";
import {vm} from "./support/Vm.sol";

/// @notice What is tested here is what `npm run contracts:generate` has others deploy.
abstract contract ArtifactTest {
    string private artifact;

    constructor(string memory contractName) {
        artifact = vm.readFile(string.concat("contracts/artifacts/", contractName, ".json"));
    }

    /// @dev With the constructor's arguments.
    function initCode() internal view virtual returns (bytes memory);

    function test_sameInitCode() public view {
        vm.assertEq(initCode(), vm.parseJsonBytes(artifact, ".initCode"));
    }

    function test_sameRuntimeCode() public {
        bytes memory code = initCode();
        address deployed;
        assembly ("memory-safe") {
            deployed := create(0, add(code, 32), mload(code))
        }
        code = deployed.code;
        // Immutables hold what is the chain's: its id, the contract's address. All are words.
        uint256[] memory starts = vm.parseJsonUintArray(artifact, ".immutables");
        for (uint256 i = 0; i < starts.length; ++i) {
            uint256 start = starts[i];
            assembly ("memory-safe") {
                mstore(add(add(code, 32), start), 0)
            }
        }
        vm.assertEq(keccak256(code), vm.parseJsonBytes32(artifact, ".runtimeCodeHash"));
    }

    function test_sameCreate2Address() public view {
        bytes32 digest = keccak256(
            abi.encodePacked(
                bytes1(0xff),
                vm.parseJsonAddress(artifact, ".deployer"),
                vm.parseJsonBytes32(artifact, ".salt"),
                keccak256(initCode())
            )
        );
        vm.assertEq(address(uint160(uint256(digest))), vm.parseJsonAddress(artifact, ".address"));
    }
}

contract WorkRegistryArtifactTest is ArtifactTest("WorkRegistry") {
    function initCode() internal pure override returns (bytes memory) {
        return type(WorkRegistry).creationCode;
    }
}

contract LicenceMarketArtifactTest is ArtifactTest("LicenceMarket") {
    string private registry = vm.readFile("contracts/artifacts/WorkRegistry.json");

    function initCode() internal view override returns (bytes memory) {
        return abi.encodePacked(type(LicenceMarket).creationCode, abi.encode(vm.parseJsonAddress(registry, ".address")));
    }
}

contract EvidenceLogArtifactTest is ArtifactTest("EvidenceLog") {
    function initCode() internal pure override returns (bytes memory) {
        return type(EvidenceLog).creationCode;
    }
}
