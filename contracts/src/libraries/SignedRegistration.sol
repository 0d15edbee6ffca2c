// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Registration} from "../interfaces/IWorkRegistry.sol";

/// @title What a registrant signs for `WorkRegistry.registerFor`
/// @dev EIP-712, "Definition of encodeData": structs by their hash, arrays by the hash of their elements in a row.
library SignedRegistration {
    bytes32 private constant REGISTRATION_TYPE =
        keccak256("Registration(bytes32 contentHash,bytes32 metadata,uint8 basis,bytes32[] perceptualHashes)");

    bytes32 private constant REGISTER_FOR_TYPE = keccak256(
        "RegisterFor(address registrant,Registration registration,bytes32 salt,uint256 deadline)"
        "Registration(bytes32 contentHash,bytes32 metadata,uint8 basis,bytes32[] perceptualHashes)"
    );

    /// @notice The struct hash, to be joined with the domain.
    function hash(address registrant, Registration calldata registration, bytes32 salt, uint256 deadline)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(REGISTER_FOR_TYPE, registrant, hashOf(registration), salt, deadline));
    }

    function hashOf(Registration calldata registration) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                REGISTRATION_TYPE,
                registration.contentHash,
                registration.metadata,
                registration.basis,
                keccak256(abi.encodePacked(registration.perceptualHashes))
            )
        );
    }
}
