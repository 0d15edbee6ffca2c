// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {IEvidenceLog} from "./interfaces/IEvidenceLog.sol";

/// @title Public record of when evidence existed
/// @notice See `IEvidenceLog`.
contract EvidenceLog is EIP712, IEvidenceLog {
    struct Anchor {
        uint40 time;
        uint40 blockNumber;
    }

    bytes32 private constant ANCHOR_TYPE = keccak256("Anchor(address account,bytes32 digest,uint256 deadline)");

    mapping(bytes32 digest => Anchor) private _anchors;

    constructor() EIP712("Whence EvidenceLog", "1") {}

    /// @inheritdoc IEvidenceLog
    function anchor(bytes32 digest) external {
        _anchor(digest);
        emit Anchored(digest, msg.sender, uint40(block.timestamp));
    }

    /// @inheritdoc IEvidenceLog
    function anchorMany(bytes32 root, uint256 count) external {
        if (count == 0) revert EmptyTree();
        _anchor(root);
        emit AnchoredMany(root, msg.sender, uint40(block.timestamp), count);
    }

    /// @inheritdoc IEvidenceLog
    function anchorFor(address account, bytes32 digest, uint256 deadline, bytes calldata signature) external {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        bytes32 signed = _hashTypedDataV4(keccak256(abi.encode(ANCHOR_TYPE, account, digest, deadline)));
        if (!SignatureChecker.isValidSignatureNowCalldata(account, signed, signature)) {
            revert InvalidSignature(account);
        }
        _anchor(digest);
        emit Anchored(digest, account, uint40(block.timestamp));
    }

    /// @inheritdoc IEvidenceLog
    function report(uint256 workId, bytes32 digest) external {
        if (digest == 0) revert ZeroDigest();
        emit Reported(workId, msg.sender, digest, uint40(block.timestamp));
    }

    /// @inheritdoc IEvidenceLog
    function anchoredAt(bytes32 digest) public view returns (uint40 time, uint40 blockNumber) {
        Anchor storage stored = _anchors[digest];
        return (stored.time, stored.blockNumber);
    }

    /// @inheritdoc IEvidenceLog
    function anchoredIn(bytes32 root, bytes32 digest, bytes32[] calldata proof)
        external
        view
        returns (uint40 time, uint40 blockNumber)
    {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(digest))));
        if (MerkleProof.verifyCalldata(proof, root, leaf)) return anchoredAt(root);
    }

    /// @dev Keeps the first time of a digest.
    function _anchor(bytes32 digest) private {
        if (digest == 0) revert ZeroDigest();
        Anchor storage stored = _anchors[digest];
        if (stored.time == 0) {
            stored.time = uint40(block.timestamp);
            stored.blockNumber = uint40(block.number);
        }
    }
}
