// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Registration} from "../../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./RegistryTest.sol";
import {vm} from "./Vm.sol";

/// @notice Signs registrations, written out from EIP-712 and not with the library that the registry uses.
abstract contract SignedTest is RegistryTest {
    struct Signed {
        address registrant;
        Registration registration;
        bytes32 salt;
        uint256 deadline;
    }

    function digestOf(Signed memory signed, uint256 chainId, address contract_) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Whence WorkRegistry"),
                keccak256("1"),
                chainId,
                contract_
            )
        );
        bytes memory message = abi.encode(
            keccak256(
                "RegisterFor(address registrant,Registration registration,bytes32 salt,uint256 deadline)Registration(bytes32 contentHash,bytes32 metadata,uint8 basis,bytes32[] perceptualHashes)"
            ),
            signed.registrant,
            structHashOf(signed.registration),
            signed.salt,
            signed.deadline
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(message)));
    }

    function signatureOf(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function structHashOf(Registration memory registration) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("Registration(bytes32 contentHash,bytes32 metadata,uint8 basis,bytes32[] perceptualHashes)"),
                registration.contentHash,
                registration.metadata,
                registration.basis,
                keccak256(abi.encodePacked(registration.perceptualHashes))
            )
        );
    }
}
