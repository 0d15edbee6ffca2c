// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

struct SchemaRecord {
    bytes32 uid;
    address resolver;
    bool revocable;
    string schema;
}

/// @notice The schemas of the Ethereum Attestation Service by its interface, for development chains.
contract SchemaRegistry {
    mapping(bytes32 uid => SchemaRecord) private _schemas;

    error AlreadyExists();

    function register(string calldata schema, address resolver, bool revocable) external returns (bytes32 uid) {
        uid = keccak256(abi.encodePacked(schema, resolver, revocable));
        if (_schemas[uid].uid != 0) revert AlreadyExists();
        _schemas[uid] = SchemaRecord(uid, resolver, revocable, schema);
    }

    function getSchema(bytes32 uid) external view returns (SchemaRecord memory) {
        return _schemas[uid];
    }
}
