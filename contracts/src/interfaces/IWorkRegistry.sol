// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice On what ground a registrant claims a work.
enum Basis {
    Creator,
    Employer,
    Assignee,
    ExclusiveAgent,
    Agent,
    OpenLicenceCurator,
    PublicDomainCurator
}

/// @notice What a registrant says of one picture.
/// @param contentHash SHA-256 of the picture's file, not zero.
/// @param metadata SHA-256 of the metadata document, not zero; its CID is CIDv1, raw, sha2-256.
/// @param basis Ground of the claim.
/// @param perceptualHashes 1 to 16 PDQ hashes: the whole picture first, then its crops. Kept in the event only.
struct Registration {
    bytes32 contentHash;
    bytes32 metadata;
    Basis basis;
    bytes32[] perceptualHashes;
}

/// @notice What the registry stores of one work.
/// @param owner Owner of record: who holds the token now.
/// @param registeredAt Time of the registering block, in seconds since 1970.
/// @param sequence Position among all registrations, from 0.
/// @param basis Ground of the claim.
/// @param metadata SHA-256 of the metadata document.
/// @param previous The work that was registered for the same content before this one, or 0.
struct Work {
    address owner;
    uint40 registeredAt;
    uint40 sequence;
    Basis basis;
    bytes32 metadata;
    uint256 previous;
}

/// @title Registry of claims to pictures
/// @notice Anyone registers a picture as theirs; each registration is an ERC-721 token, a *work*, that can be transferred
/// and never deleted. A work is a claim and proves no authorship: several accounts may register the same picture, and all
/// of them stay visible in order of registration.
/// @dev There is no owner, no upgrade, no pause and no fee. Assumptions, for the chains it is deployed on:
/// - `block.number` is the number under which the chain's RPCs file its logs (it is not on Arbitrum One);
/// - the chain keeps its id: the accumulator's first head holds it;
/// - there are fewer than 2^40 registrations and seconds.
interface IWorkRegistry {
    /// @notice Everything about a new work. Readers rebuild the registry from these events and check them against the
    /// accumulator.
    /// @param workId `uint256(keccak256(abi.encode(registrant, contentHash)))`.
    /// @param registrant Who registered, and the first owner of record.
    /// @param contentHash SHA-256 of the picture's file.
    /// @param sequence Position among all registrations, from 0.
    /// @param registeredAt Time of the block, in seconds since 1970.
    /// @param basis Ground of the claim.
    /// @param metadata SHA-256 of the metadata document.
    /// @param perceptualHashes 1 to 16 PDQ hashes, the whole picture first.
    event Registered(
        uint256 indexed workId,
        address indexed registrant,
        bytes32 indexed contentHash,
        uint40 sequence,
        uint40 registeredAt,
        Basis basis,
        bytes32 metadata,
        bytes32[] perceptualHashes
    );

    /// @notice Thrown when a registration has no content hash.
    error ZeroContentHash();

    /// @notice Thrown when a registration has no metadata digest.
    error ZeroMetadata(bytes32 contentHash);

    /// @notice Thrown when a registration has no perceptual hash, or more than 16.
    error PerceptualHashCountOutOfRange(bytes32 contentHash, uint256 count);

    /// @notice Thrown by `register` when the caller has registered this content before.
    error AlreadyRegistered(uint256 workId);

    /// @notice Thrown when a batch is empty or has more than 100 registrations.
    error BatchSizeOutOfRange(uint256 size);

    /// @notice Thrown when no such work is registered.
    error UnknownWork(uint256 workId);

    /// @notice Thrown when fewer than `1024 * index` works are registered.
    error UnknownCheckpoint(uint256 index);

    /// @notice Registers one picture for the caller, who becomes its owner of record.
    /// @dev The token is minted without asking the caller for `onERC721Received`: the caller is the one who acts, a contract
    /// that registers need not be a token wallet, and so no foreign code ever runs inside a registration.
    /// @dev Warning: the transaction that completes a checkpoint costs about 45,000 gas more than the others; clients
    /// should allow for it on top of their estimate.
    /// @return workId Id of the new work.
    function register(Registration calldata registration) external returns (uint256 workId);

    /// @notice Registers 1 to 100 pictures for the caller. What the caller has registered before, or twice in the batch, is
    /// skipped, so that an interrupted batch can be sent again; any other mistake reverts the whole.
    /// @return registered How many works are new.
    function registerMany(Registration[] calldata registrations) external returns (uint256 registered);

    /// @notice What the registry stores of a work. Throws `UnknownWork`.
    function work(uint256 workId) external view returns (Work memory);

    /// @notice The works of a file's exact content, the newest first.
    /// @dev Warning: `cursor` is trusted: given the id of a work of other content, the works of that content follow.
    /// @param contentHash SHA-256 of the file.
    /// @param cursor 0 to begin, then `next` of the answer before. Throws `UnknownWork` when it is no work.
    /// @param limit How many to give; more than 100 counts as 100.
    /// @return workIds At most `limit` works.
    /// @return next Cursor of the next page, 0 at the end.
    function worksByContent(bytes32 contentHash, uint256 cursor, uint256 limit)
        external
        view
        returns (uint256[] memory workIds, uint256 next);

    /// @notice A hash chain over all registrations: whoever holds the same head and count holds the same log.
    /// @dev `leaf = keccak256(abi.encode(workId, registrant, contentHash, sequence, registeredAt, basis, metadata,
    /// perceptualHashes))`, `head = keccak256(abi.encode(head, leaf))`, and at the beginning
    /// `head = keccak256(abi.encode(chainId, registry))`.
    /// @return head Head after the latest registration.
    /// @return count Number of registrations.
    function accumulator() external view returns (bytes32 head, uint256 count);

    /// @notice The accumulator after `1024 * index` registrations, so that a copy of the log can be checked piece by piece.
    /// Throws `UnknownCheckpoint`.
    /// @return head Head after `1024 * index` registrations.
    /// @return blockNumber Block of the last of them; for index 0 the block of deployment, where logs begin.
    function checkpoint(uint256 index) external view returns (bytes32 head, uint256 blockNumber);
}
