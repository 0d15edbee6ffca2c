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

/// @notice What is wrong with a work, as a challenger says.
/// - CompetingAuthorship: somebody else made the picture.
/// - NotLicensors: the owner of record has no right to license it.
/// - UnmarkedDerivative: it is made from another work and does not say so.
/// - WrongLicence: its metadata names a licence that does not hold.
/// - SameWork: it is the same picture as another work, which must be named.
enum DisputeKind {
    CompetingAuthorship,
    NotLicensors,
    UnmarkedDerivative,
    WrongLicence,
    SameWork
}

/// @notice What an arbiter finds of a dispute.
enum Ruling {
    Upheld,
    Rejected,
    Undecided
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
/// @param priorityAt Time of the commitment that was made before, in seconds since 1970; without one, `registeredAt`.
/// @param sequence Position among all registrations, from 0.
/// @param basis Ground of the claim.
/// @param retracted Whether an owner of record has taken the claim back.
/// @param metadata SHA-256 of the metadata document as last amended.
/// @param previous The work that was registered for the same content before this one, or 0.
struct Work {
    address owner;
    uint40 registeredAt;
    uint40 priorityAt;
    uint40 sequence;
    Basis basis;
    bool retracted;
    bytes32 metadata;
    uint256 previous;
}

/// @notice What may have changed since a work was registered, as who sells or buys must know it.
/// @param owner The owner of record.
/// @param epoch How often the work was transferred, be it to its owner: what was agreed in one epoch need not hold in the
/// next.
/// @param retracted Whether an owner of record has taken the claim back.
/// @param disputes How many disputes were made, by `DisputeKind`. They never fall: withdrawn ones count. Anyone can raise
/// them: compare each with what was seen, do not demand zero.
struct Standing {
    address owner;
    uint32 epoch;
    bool retracted;
    uint32[5] disputes;
}

/// @title Registry of claims to pictures
/// @notice Anyone registers a picture as theirs; each registration is an ERC-721 token, a *work*, that can be transferred
/// and never deleted. A work is a claim and proves no authorship: several accounts may register the same picture, anyone
/// may dispute a work, and all of it stays visible. Whoever committed first has priority, whatever the order of works.
/// @dev Long for what it says of each call. There is no owner, no upgrade, no pause and no fee. What happens to a work after its registration is its *history*:
/// `Amended`, `Retracted`, `Disputed`, `Answered`, `Withdrawn`, `Ruled`. It lives in the log; each of these events names the
/// block of the one before, and `disputesOf` the block of the latest, so that a history is read block by block from any RPC.
/// @dev Assumptions, for the chains it is deployed on:
/// - `block.number` is the number under which the chain's RPCs file its logs (it is not on Arbitrum One, where histories
///   cannot be followed by blocks, only searched);
/// - the chain keeps its id: the accumulator's first head holds it;
/// - there are fewer than 2^37 registrations, 2^40 seconds and blocks, and 2^32 disputes of a kind and transfers of a work.
interface IWorkRegistry {
    /// @notice Everything about a new work. Readers rebuild the registry from these events and check them against the
    /// accumulator.
    /// @param workId `uint256(keccak256(abi.encode(registrant, contentHash)))`.
    /// @param registrant Who registered, and the first owner of record.
    /// @param contentHash SHA-256 of the picture's file.
    /// @param sequence Position among all registrations, from 0.
    /// @param registeredAt Time of the block, in seconds since 1970.
    /// @param priorityAt Time of the commitment, in seconds since 1970; without one, `registeredAt`.
    /// @param basis Ground of the claim.
    /// @param metadata SHA-256 of the metadata document.
    /// @param perceptualHashes 1 to 16 PDQ hashes, the whole picture first.
    event Registered(
        uint256 indexed workId,
        address indexed registrant,
        bytes32 indexed contentHash,
        uint40 sequence,
        uint40 registeredAt,
        uint40 priorityAt,
        Basis basis,
        bytes32 metadata,
        bytes32[] perceptualHashes
    );

    /// @notice A commitment that was not there, or too old to be used, is now of this block's time.
    event Committed(bytes32 indexed commitment);

    /// @notice A work has a new metadata document. The documents before stay in the log.
    /// @param metadata SHA-256 of the metadata document.
    /// @param previousBlock Block of the work's history before this event, 0 at its beginning.
    event Amended(uint256 indexed workId, bytes32 metadata, uint256 previousBlock);

    /// @notice The owner of record has taken the claim back, for good.
    event Retracted(uint256 indexed workId, address indexed owner, uint256 previousBlock);

    /// @notice Somebody challenges a work.
    /// @param disputeId `keccak256(abi.encode(workId, disputer, otherWorkId, kind, evidence))`.
    /// @param otherWorkId The work that this one is held against, or 0.
    /// @param evidence SHA-256 of a document or an evidence package.
    event Disputed(
        uint256 indexed workId,
        bytes32 indexed disputeId,
        address indexed disputer,
        uint256 otherWorkId,
        DisputeKind kind,
        bytes32 evidence,
        uint256 previousBlock
    );

    /// @notice The owner of record answers a dispute.
    /// @param statement SHA-256 of the answer.
    event Answered(
        uint256 indexed workId,
        bytes32 indexed disputeId,
        address indexed owner,
        bytes32 statement,
        uint256 previousBlock
    );

    /// @notice Who made a dispute no longer holds it. `disputeId` contains the sender, so nobody else can say so.
    event Withdrawn(uint256 indexed workId, bytes32 indexed disputeId, address indexed disputer, uint256 previousBlock);

    /// @notice Somebody has judged a dispute. Readers decide whose judgement they heed.
    /// @param reasons SHA-256 of the reasons.
    event Ruled(
        uint256 indexed workId,
        bytes32 indexed disputeId,
        address indexed arbiter,
        Ruling ruling,
        bytes32 reasons,
        uint256 previousBlock
    );

    /// @notice The royalty that `royaltyInfo` asks for is now this.
    event RoyaltySet(uint256 indexed workId, address receiver, uint16 bps);

    /// @notice Thrown when a registration has no content hash.
    error ZeroContentHash();

    /// @notice Thrown when a registration has no metadata digest.
    error ZeroMetadata(bytes32 contentHash);

    /// @notice Thrown when an amendment has no metadata, a dispute no evidence, an answer no statement or a ruling no reasons.
    error ZeroDigest();

    /// @notice Thrown when a registration has no perceptual hash, or more than 16.
    error PerceptualHashCountOutOfRange(bytes32 contentHash, uint256 count);

    /// @notice Thrown when the registrant has registered this content before.
    error AlreadyRegistered(uint256 workId);

    /// @notice Thrown when a batch is empty or has more than 100 registrations.
    error BatchSizeOutOfRange(uint256 size);

    /// @notice Thrown when a registration is of another registrant, content or salt than what was committed.
    error UnknownCommitment(bytes32 commitment);

    /// @notice Thrown when a commitment was made in this block, or in one of the same second.
    error CommitmentTooNew(bytes32 commitment, uint40 committedAt);

    /// @notice Thrown when a commitment is older than 12 hours.
    error CommitmentTooOld(bytes32 commitment, uint40 committedAt);

    /// @notice Thrown by `registerFor` after the deadline.
    error SignatureExpired(uint256 deadline);

    /// @notice Thrown by `registerFor` when the registrant did not sign exactly this, for this chain and contract.
    error InvalidSignature(address registrant);

    /// @notice Thrown when no such work is registered.
    error UnknownWork(uint256 workId);

    /// @notice Thrown when the caller is not the owner of record; approvals do not count.
    error NotOwner(uint256 workId, address caller);

    /// @notice Thrown by `amend` when the work has this metadata.
    error MetadataUnchanged(uint256 workId);

    /// @notice Thrown when a retracted work is amended or retracted.
    error WorkRetracted(uint256 workId);

    /// @notice Thrown when a work is disputed with itself as the other work.
    error DisputedWithItself(uint256 workId);

    /// @notice Thrown when a royalty is above 10,000 basis points, or for nobody.
    error InvalidRoyalty(address receiver, uint256 bps);

    /// @notice Thrown when fewer than `1024 * index` works are registered.
    error UnknownCheckpoint(uint256 index);

    /// @notice Announces a registration without showing it, so that who copies it from the pool of pending transactions has
    /// a later priority date.
    /// @dev A commitment that stands keeps its time, whoever commits it again; one that is too old begins anew. Hence a
    /// pending `commit` can be copied, and neither fail nor lose its date for it.
    /// @param commitment `keccak256(abi.encode(registrant, registration, salt))`, where the salt is random.
    function commit(bytes32 commitment) external;

    /// @notice Registers one picture for the caller, who becomes its owner of record.
    /// @dev The token is minted without asking the caller for `onERC721Received`: the caller is the one who acts, a contract
    /// that registers need not be a token wallet, and so no foreign code ever runs inside a registration.
    /// @dev Warning: the transaction that completes a checkpoint costs about 45,000 gas more than the others; clients
    /// should allow for it on top of their estimate.
    /// @param salt 0 for a registration that was not committed. Otherwise the salt of its commitment, which must be at least
    /// a second (and so a block) and at most 12 hours old, or the registration is refused. Do not let it wait for longer: a
    /// pending transaction shows what was committed to, and without a standing commitment the date is whose is mined first.
    /// @return workId Id of the new work.
    function register(Registration calldata registration, bytes32 salt) external returns (uint256 workId);

    /// @notice Registers 1 to 100 pictures for the caller, without commitments. What the caller has registered before, or
    /// twice in the batch, is skipped unread, so that an interrupted batch can be sent again; a mistake in any other reverts the
    /// whole.
    /// @return registered How many works are new.
    function registerMany(Registration[] calldata registrations) external returns (uint256 registered);

    /// @notice Registers one picture for an account that has signed it; the caller only pays the gas.
    /// @dev EIP-712, domain `eip712Domain()`: name "Whence WorkRegistry", version "1", chain and contract. Type:
    /// `RegisterFor(address registrant,Registration registration,bytes32 salt,uint256 deadline)` with
    /// `Registration(bytes32 contentHash,bytes32 metadata,uint8 basis,bytes32[] perceptualHashes)`. There is no nonce: a
    /// content is registered once, so a signature has its effect once.
    /// @dev Warning: a registrant with code is asked by ERC-1271 (a static call), and its key alone does not count. This
    /// includes accounts that delegate by EIP-7702.
    /// @param registrant Who signed, and becomes owner of record.
    /// @param salt As in `register`; it is signed, or whoever sends could drop the priority date.
    /// @param deadline Last second at which the signature counts, since 1970. A signature cannot be taken back, and of several
    /// for one content whoever sends them chooses: keep it short.
    function registerFor(
        address registrant,
        Registration calldata registration,
        bytes32 salt,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 workId);

    /// @notice Gives a work a new metadata document. For the owner of record; not after retraction.
    /// @param metadata SHA-256 of the document.
    function amend(uint256 workId, bytes32 metadata) external;

    /// @notice Takes a claim back, for good. The work stays, and its registrant cannot register the content again. For the
    /// owner of record.
    function retract(uint256 workId) external;

    /// @notice Challenges a work, in public and for good. For anyone.
    /// @dev Counted, not stored: see `disputesOf`. Spam costs who sends it, and slows no view. It raises counts, so a buyer who
    /// allows no more than there were is stopped; and it lengthens the history, as anyone's `withdraw` and `rule` do.
    /// @param otherWorkId The work that this one is held against; may be 0, but for `SameWork`.
    /// @param evidence SHA-256 of a document or an evidence package.
    /// @return disputeId Names the dispute to `answer` and `rule`. Who says the same twice makes one dispute, counted twice.
    function dispute(uint256 workId, uint256 otherWorkId, DisputeKind kind, bytes32 evidence)
        external
        returns (bytes32 disputeId);

    /// @notice Answers a dispute. For the owner of record, any number of times.
    /// @dev Warning: whether the dispute exists is not checked, nor by `withdraw` and `rule`: what is said of none means
    /// nothing.
    /// @param statement SHA-256 of the answer.
    function answer(uint256 workId, bytes32 disputeId, bytes32 statement) external;

    /// @notice Withdraws the dispute that the caller made with these arguments. It stays on record, and counted.
    function withdraw(uint256 workId, uint256 otherWorkId, DisputeKind kind, bytes32 evidence) external;

    /// @notice Records a judgement on a dispute. For anyone: it binds those who chose the arbiter, and changes nothing else.
    /// @param reasons SHA-256 of the reasons.
    function rule(uint256 workId, bytes32 disputeId, Ruling ruling, bytes32 reasons) external;

    /// @notice Sets what `royaltyInfo` (ERC-2981) asks for sales of the work's token. It stays when the work changes hands,
    /// until its next owner changes it. For the owner of record.
    /// @param receiver Who is to be paid; zero only with `bps` zero, for none.
    /// @param bps Share of the price in basis points, at most 10,000.
    function setRoyalty(uint256 workId, address receiver, uint16 bps) external;

    /// @notice What the registry stores of a work. Throws `UnknownWork`.
    function work(uint256 workId) external view returns (Work memory);

    /// @notice What may have changed of a work. Throws `UnknownWork`.
    function standing(uint256 workId) external view returns (Standing memory);

    /// @notice Where to read the disputes of a work. Throws `UnknownWork`.
    /// @dev To read on, ask for the logs of `latestBlock` with this `workId`, then for those of the first one's
    /// `previousBlock`, as far as wanted, until it is 0.
    /// @return count How many disputes were made.
    /// @return latestBlock Block of the latest event of the work's history, 0 when there is none.
    function disputesOf(uint256 workId) external view returns (uint256 count, uint256 latestBlock);

    /// @notice When a commitment was made, in seconds since 1970; 0 when it was not.
    function committedAt(bytes32 commitment) external view returns (uint40);

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
    /// @dev `leaf = keccak256(abi.encode(workId, registrant, contentHash, sequence, registeredAt, priorityAt,
    /// basis, metadata, perceptualHashes))`, `head = keccak256(abi.encode(head, leaf))`, and at the beginning
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
