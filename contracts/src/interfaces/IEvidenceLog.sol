// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Public record of when evidence existed
/// @notice Anyone anchors a digest: from then on nobody can say that what hashes to it was made later. Anyone reports a work
/// with the digest of an evidence package. Neither proves more: not who made the evidence, nor that it is true.
/// @dev There is no owner, no upgrade, no pause and no fee, and no call depends on another contract but the wallet that
/// signed. Assumptions, for the chains it is deployed on:
/// - block times are as true as the chain's, and grow;
/// - `block.number` is the number under which the chain's RPCs file its logs (it is not on Arbitrum One);
/// - there are fewer than 2^40 seconds and blocks.
interface IEvidenceLog {
    /// @notice An account put its name to a digest. Told each time, also when the digest was anchored before; the first
    /// time is in `anchoredAt`.
    /// @param digest What was anchored.
    /// @param account Who anchored it, or signed that it be.
    /// @param time Time of the block, in seconds since 1970.
    event Anchored(bytes32 indexed digest, address indexed account, uint40 time);

    /// @notice An account anchored the root of a tree of digests.
    /// @param root Root of the tree.
    /// @param account Who anchored it.
    /// @param time Time of the block, in seconds since 1970.
    /// @param count How many leaves the tree has, as the account says.
    event AnchoredMany(bytes32 indexed root, address indexed account, uint40 time, uint256 count);

    /// @notice An account recorded an infringement of a work.
    /// @param workId A work of the registry; not checked, see `report`.
    /// @param account Who reports.
    /// @param digest Digest of the evidence package.
    /// @param time Time of the block, in seconds since 1970.
    event Reported(uint256 indexed workId, address indexed account, bytes32 indexed digest, uint40 time);

    /// @notice Thrown when the digest or root is zero.
    error ZeroDigest();

    /// @notice Thrown when a tree is said to have no leaves.
    error EmptyTree();

    /// @notice Thrown when a signature arrives after its deadline.
    error SignatureExpired(uint256 deadline);

    /// @notice Thrown when the account did not sign just this, for this chain and contract.
    error InvalidSignature(address account);

    /// @notice Anchors a digest for the caller. Anchoring what is anchored keeps the first time and does not revert, so that
    /// nobody can make it fail by being earlier.
    function anchor(bytes32 digest) external;

    /// @notice Anchors any number of digests by the root of their tree.
    /// @dev The tree is that of OpenZeppelin's `merkle-tree` (`StandardMerkleTree`) over values of one `bytes32`: leaf
    /// `keccak256(bytes.concat(keccak256(abi.encode(digest))))`, and each two nodes are hashed in ascending order. A node can
    /// so never pass for a leaf.
    /// @dev Warning: the chain sees the root only. Whoever loses the proof of a digest loses its anchor.
    /// @param root Root of the tree, not zero.
    /// @param count How many leaves it has, not zero; told to readers and otherwise unused.
    function anchorMany(bytes32 root, uint256 count) external;

    /// @notice Anchors a digest for an account that signed it; anyone may send it and pay.
    /// @dev EIP-712, domain `Whence EvidenceLog` version `1`, type `Anchor(address account,bytes32 digest,uint256 deadline)`;
    /// contracts sign by ERC-1271. Sent twice, it anchors once and is told twice: there is nothing to replay.
    /// @param account Who signed.
    /// @param deadline Last second at which the signature is taken.
    function anchorFor(address account, bytes32 digest, uint256 deadline, bytes calldata signature) external;

    /// @notice Records an infringement of a work, with the digest of its evidence.
    /// @dev Kept in the event only, which is what makes it cheap (one slot more would double its cost): reports of a work
    /// are found by the event's first topic, and each is an anchor by its block. For the same reason it is not checked that
    /// the work exists, and anyone may report anything: a report is a statement of its account.
    /// @dev Warning: contracts cannot read reports. Readers that trust no RPC compare several: a log that is left out is not
    /// noticed otherwise.
    function report(uint256 workId, bytes32 digest) external;

    /// @notice When a digest or root was anchored first, by whomever.
    /// @return time Time of that block in seconds since 1970, 0 when it is not anchored.
    /// @return blockNumber That block, where the event stands.
    function anchoredAt(bytes32 digest) external view returns (uint40 time, uint40 blockNumber);

    /// @notice When a digest was anchored by a root. All zero when the root is not anchored or the proof does not lead to it.
    /// @param proof The nodes beside the way from the leaf to the root, from below.
    function anchoredIn(bytes32 root, bytes32 digest, bytes32[] calldata proof)
        external
        view
        returns (uint40 time, uint40 blockNumber);
}
