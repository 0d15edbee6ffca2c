// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SchemaRegistry, SchemaRecord} from "./SchemaRegistry.sol";

struct AttestationRequestData {
    address recipient;
    uint64 expirationTime;
    bool revocable;
    bytes32 refUID;
    bytes data;
    uint256 value;
}

struct AttestationRequest {
    bytes32 schema;
    AttestationRequestData data;
}

struct RevocationRequestData {
    bytes32 uid;
    uint256 value;
}

struct RevocationRequest {
    bytes32 schema;
    RevocationRequestData data;
}

struct Attestation {
    bytes32 uid;
    bytes32 schema;
    uint64 time;
    uint64 expirationTime;
    uint64 revocationTime;
    bytes32 refUID;
    address recipient;
    address attester;
    bool revocable;
    bytes data;
}

/// @notice What is read of the Ethereum Attestation Service, by its interface: no resolvers, delegation or payments.
contract AttestationService {
    SchemaRegistry private immutable _schemaRegistry;
    mapping(bytes32 uid => Attestation) private _attestations;

    event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID);
    event Revoked(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID);

    error AccessDenied();
    error InvalidExpirationTime();
    error InvalidSchema();
    error Irrevocable();

    constructor(SchemaRegistry schemas) {
        _schemaRegistry = schemas;
    }

    function attest(AttestationRequest calldata request) external payable returns (bytes32 uid) {
        SchemaRecord memory schema = _schemaRegistry.getSchema(request.schema);
        AttestationRequestData calldata data = request.data;
        if (schema.uid == 0) revert InvalidSchema();
        if (data.revocable && !schema.revocable) revert Irrevocable();
        if (data.expirationTime != 0 && data.expirationTime <= block.timestamp) revert InvalidExpirationTime();
        uid = _freeUid(request.schema, data);
        _attestations[uid] = Attestation({
            uid: uid,
            schema: request.schema,
            time: uint64(block.timestamp),
            expirationTime: data.expirationTime,
            revocationTime: 0,
            refUID: data.refUID,
            recipient: data.recipient,
            attester: msg.sender,
            revocable: data.revocable,
            data: data.data
        });
        emit Attested(data.recipient, msg.sender, uid, request.schema);
    }

    function revoke(RevocationRequest calldata request) external payable {
        Attestation storage attestation = _attestations[request.data.uid];
        if (attestation.schema != request.schema) revert InvalidSchema();
        if (attestation.attester != msg.sender) revert AccessDenied();
        if (!attestation.revocable || attestation.revocationTime != 0) revert Irrevocable();
        attestation.revocationTime = uint64(block.timestamp);
        emit Revoked(attestation.recipient, msg.sender, attestation.uid, attestation.schema);
    }

    function getAttestation(bytes32 uid) external view returns (Attestation memory) {
        return _attestations[uid];
    }

    function getSchemaRegistry() external view returns (SchemaRegistry) {
        return _schemaRegistry;
    }

    /// @dev The same statement made twice in a block has two names.
    function _freeUid(bytes32 schema, AttestationRequestData calldata data) private view returns (bytes32 uid) {
        for (uint32 bump = 0; uid == 0 || _attestations[uid].uid != 0; ++bump) {
            uid = keccak256(
                abi.encodePacked(
                    schema,
                    data.recipient,
                    msg.sender,
                    uint64(block.timestamp),
                    data.expirationTime,
                    data.revocable,
                    data.refUID,
                    data.data,
                    bump
                )
            );
        }
    }
}
