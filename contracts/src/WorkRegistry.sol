// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Basis, DisputeKind, IWorkRegistry, Registration, Ruling, Standing, Work} from "./interfaces/IWorkRegistry.sol";
import {MetadataCid} from "./libraries/MetadataCid.sol";
import {SignedRegistration} from "./libraries/SignedRegistration.sol";

/// @title Registry of claims to pictures
/// @notice See `IWorkRegistry`.
/// @dev The owner of a token lives in its `Entry`, in one slot with all that a registration must keep, where OpenZeppelin
/// would take a slot of its own: that saves 22,100 gas a registration. `_ownerOf`, `_update` and `balanceOf` are therefore
/// overridden, and OpenZeppelin's own owners and balances stay empty. What comes later, if it comes at all, is in `StoredStanding`.
/// The contract is long because it is one: what follows is in the order of the interface.
contract WorkRegistry is ERC721, EIP712, IERC4906, IERC2981, IWorkRegistry {
    /// @dev Three slots, of which the first is full.
    struct Entry {
        address owner;
        uint40 registeredAt;
        /// Seconds from the commitment to the registration, so at most MAX_COMMITMENT_AGE.
        uint16 priorityLead;
        /// `sequence * 8 + basis`: a slot has no room for both in types of their own.
        uint40 sequenceAndBasis;
        bytes32 metadata;
        uint256 previous;
    }

    /// @dev One slot, empty until something happens to a work.
    struct StoredStanding {
        uint32 epoch;
        bool retracted;
        /// Block of the latest event of the history.
        uint40 latestBlock;
        /// Five counters of 32 bits; an array would take a slot of its own.
        uint160 disputes;
    }

    struct Royalty {
        address receiver;
        uint16 bps;
    }

    struct Checkpoint {
        bytes32 head;
        uint256 blockNumber;
    }

    uint256 private constant MAX_BATCH = 100;
    uint256 private constant MAX_PAGE = 100;
    uint256 private constant MAX_PERCEPTUAL_HASHES = 16;
    uint256 private constant CHECKPOINT_INTERVAL = 1024;
    uint256 private constant MAX_COMMITMENT_AGE = 12 hours;
    uint256 private constant MAX_BPS = 10_000;

    mapping(uint256 workId => Entry) private _entries;
    mapping(uint256 workId => StoredStanding) private _standings;
    mapping(uint256 workId => Royalty) private _royalties;
    mapping(address owner => uint256) private _balances;
    mapping(bytes32 contentHash => uint256 workId) private _latest;
    mapping(uint256 index => Checkpoint) private _checkpoints;
    bytes32 private _head;
    uint40 private _count;

    /// @inheritdoc IWorkRegistry
    mapping(bytes32 commitment => uint40) public committedAt;

    constructor() ERC721("Whence Works", "WHENCE") EIP712("Whence WorkRegistry", "1") {
        _head = keccak256(abi.encode(block.chainid, address(this)));
        _checkpoints[0] = Checkpoint(_head, block.number);
    }

    /// @inheritdoc IWorkRegistry
    function commit(bytes32 commitment) external {
        uint40 time = committedAt[commitment];
        if (time != 0 && !_isTooOld(time)) return;
        committedAt[commitment] = uint40(block.timestamp);
        emit Committed(commitment);
    }

    /// @inheritdoc IWorkRegistry
    function register(Registration calldata registration, bytes32 salt) external returns (uint256 workId) {
        return _registerOne(msg.sender, registration, salt);
    }

    /// @inheritdoc IWorkRegistry
    function registerMany(Registration[] calldata registrations) external returns (uint256 registered) {
        uint256 size = registrations.length;
        if (size == 0 || size > MAX_BATCH) revert BatchSizeOutOfRange(size);
        for (uint256 i = 0; i < size; ++i) {
            uint256 workId = _workIdOf(msg.sender, registrations[i].contentHash);
            if (_ownerOf(workId) != address(0)) continue;
            _register(workId, msg.sender, registrations[i], uint40(block.timestamp));
            ++registered;
        }
    }

    /// @inheritdoc IWorkRegistry
    function registerFor(
        address registrant,
        Registration calldata registration,
        bytes32 salt,
        uint256 deadline,
        bytes calldata signature
    ) external returns (uint256 workId) {
        // Seconds that a validator may shift do not matter to a deadline.
        // forge-lint: disable-next-line(block-timestamp)
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
        bytes32 digest = _hashTypedDataV4(SignedRegistration.hash(registrant, registration, salt, deadline));
        // The only foreign code that a registration runs. It is called statically, and before anything is read or written.
        if (!SignatureChecker.isValidSignatureNowCalldata(registrant, digest, signature)) {
            revert InvalidSignature(registrant);
        }
        return _registerOne(registrant, registration, salt);
    }

    /// @inheritdoc IWorkRegistry
    function amend(uint256 workId, bytes32 metadata) external {
        _requireOwner(workId);
        if (metadata == 0) revert ZeroDigest();
        if (_standings[workId].retracted) revert WorkRetracted(workId);
        if (_entries[workId].metadata == metadata) revert MetadataUnchanged(workId);
        _entries[workId].metadata = metadata;
        emit Amended(workId, metadata, _lengthenHistory(workId));
        emit MetadataUpdate(workId);
    }

    /// @inheritdoc IWorkRegistry
    function retract(uint256 workId) external {
        _requireOwner(workId);
        if (_standings[workId].retracted) revert WorkRetracted(workId);
        _standings[workId].retracted = true;
        emit Retracted(workId, msg.sender, _lengthenHistory(workId));
    }

    /// @inheritdoc IWorkRegistry
    function dispute(uint256 workId, uint256 otherWorkId, DisputeKind kind, bytes32 evidence)
        external
        returns (bytes32 disputeId)
    {
        _requireWork(workId);
        if (workId == otherWorkId) revert DisputedWithItself(workId);
        if (otherWorkId != 0 || kind == DisputeKind.SameWork) _requireWork(otherWorkId);
        if (evidence == 0) revert ZeroDigest();

        disputeId = _disputeIdOf(workId, otherWorkId, kind, evidence);
        _standings[workId].disputes += uint160(1) << (32 * uint8(kind));
        emit Disputed(workId, disputeId, msg.sender, otherWorkId, kind, evidence, _lengthenHistory(workId));
    }

    /// @inheritdoc IWorkRegistry
    function answer(uint256 workId, bytes32 disputeId, bytes32 statement) external {
        _requireOwner(workId);
        if (statement == 0) revert ZeroDigest();
        emit Answered(workId, disputeId, msg.sender, statement, _lengthenHistory(workId));
    }

    /// @inheritdoc IWorkRegistry
    function withdraw(uint256 workId, uint256 otherWorkId, DisputeKind kind, bytes32 evidence) external {
        _requireWork(workId);
        bytes32 disputeId = _disputeIdOf(workId, otherWorkId, kind, evidence);
        emit Withdrawn(workId, disputeId, msg.sender, _lengthenHistory(workId));
    }

    /// @inheritdoc IWorkRegistry
    function rule(uint256 workId, bytes32 disputeId, Ruling ruling, bytes32 reasons) external {
        _requireWork(workId);
        if (reasons == 0) revert ZeroDigest();
        emit Ruled(workId, disputeId, msg.sender, ruling, reasons, _lengthenHistory(workId));
    }

    /// @inheritdoc IWorkRegistry
    function setRoyalty(uint256 workId, address receiver, uint16 bps) external {
        _requireOwner(workId);
        if (bps > MAX_BPS || (receiver == address(0) && bps != 0)) revert InvalidRoyalty(receiver, bps);
        _royalties[workId] = Royalty(receiver, bps);
        emit RoyaltySet(workId, receiver, bps);
    }

    /// @inheritdoc IWorkRegistry
    function work(uint256 workId) external view returns (Work memory) {
        _requireWork(workId);
        Entry storage entry = _entries[workId];
        return Work({
            owner: entry.owner,
            registeredAt: entry.registeredAt,
            priorityAt: entry.registeredAt - entry.priorityLead,
            sequence: entry.sequenceAndBasis / 8,
            basis: Basis(entry.sequenceAndBasis % 8),
            retracted: _standings[workId].retracted,
            metadata: entry.metadata,
            previous: entry.previous
        });
    }

    /// @inheritdoc IWorkRegistry
    function standing(uint256 workId) external view returns (Standing memory) {
        _requireWork(workId);
        StoredStanding storage stored = _standings[workId];
        return Standing(_ownerOf(workId), stored.epoch, stored.retracted, _countsOf(stored.disputes));
    }

    /// @inheritdoc IWorkRegistry
    function disputesOf(uint256 workId) external view returns (uint256 count, uint256 latestBlock) {
        _requireWork(workId);
        StoredStanding storage stored = _standings[workId];
        uint32[5] memory counts = _countsOf(stored.disputes);
        for (uint256 kind = 0; kind < counts.length; ++kind) {
            count += counts[kind];
        }
        return (count, stored.latestBlock);
    }

    /// @inheritdoc IWorkRegistry
    function worksByContent(bytes32 contentHash, uint256 cursor, uint256 limit)
        external
        view
        returns (uint256[] memory workIds, uint256 next)
    {
        if (cursor != 0) _requireWork(cursor);
        uint256 first = cursor == 0 ? _latest[contentHash] : cursor;
        if (limit > MAX_PAGE) limit = MAX_PAGE;

        uint256 size = 0;
        for (next = first; next != 0 && size < limit; next = _entries[next].previous) {
            ++size;
        }

        workIds = new uint256[](size);
        next = first;
        for (uint256 i = 0; i < size; ++i) {
            workIds[i] = next;
            next = _entries[next].previous;
        }
    }

    /// @inheritdoc IWorkRegistry
    function accumulator() external view returns (bytes32 head, uint256 count) {
        return (_head, _count);
    }

    /// @inheritdoc IWorkRegistry
    function checkpoint(uint256 index) external view returns (bytes32 head, uint256 blockNumber) {
        if (index > _count / CHECKPOINT_INTERVAL) revert UnknownCheckpoint(index);
        Checkpoint storage stored = _checkpoints[index];
        return (stored.head, stored.blockNumber);
    }

    /// @inheritdoc IERC2981
    function royaltyInfo(uint256 workId, uint256 price) external view returns (address receiver, uint256 amount) {
        Royalty storage royalty = _royalties[workId];
        return (royalty.receiver, Math.mulDiv(price, royalty.bps, MAX_BPS));
    }

    /// @notice The metadata document of a work as `ipfs://<CID>`.
    function tokenURI(uint256 workId) public view override returns (string memory) {
        _requireOwned(workId);
        return string.concat("ipfs://", MetadataCid.toText(_entries[workId].metadata));
    }

    /// @notice How many works an account holds now.
    function balanceOf(address owner) public view override(ERC721, IERC721) returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(address(0));
        return _balances[owner];
    }

    /// @notice ERC-165, ERC-721 with metadata, ERC-2981, ERC-4906.
    function supportsInterface(bytes4 interfaceId) public view override(ERC721, IERC165) returns (bool) {
        // ERC-4906 gives its id in words: the events it consists of make none.
        return interfaceId == type(IERC2981).interfaceId || interfaceId == bytes4(0x49064906)
            || super.supportsInterface(interfaceId);
    }

    function _registerOne(address registrant, Registration calldata registration, bytes32 salt)
        private
        returns (uint256 workId)
    {
        workId = _workIdOf(registrant, registration.contentHash);
        if (_ownerOf(workId) != address(0)) revert AlreadyRegistered(workId);
        _register(workId, registrant, registration, _priorityOf(registrant, registration, salt));
    }

    /// @dev Writes a work that does not exist yet; `workId` is the id of this registrant and content.
    function _register(uint256 workId, address registrant, Registration calldata registration, uint40 priorityAt)
        private
    {
        bytes32 contentHash = registration.contentHash;
        uint256 hashes = registration.perceptualHashes.length;
        if (contentHash == 0) revert ZeroContentHash();
        if (registration.metadata == 0) revert ZeroMetadata(contentHash);
        if (hashes == 0 || hashes > MAX_PERCEPTUAL_HASHES) revert PerceptualHashCountOutOfRange(contentHash, hashes);

        // No receiver check, see `IWorkRegistry.register`.
        _mint(registrant, workId);

        Entry storage entry = _entries[workId];
        uint40 sequence = _count;
        entry.registeredAt = uint40(block.timestamp);
        // At most MAX_COMMITMENT_AGE, which fits: see `_priorityOf`.
        // forge-lint: disable-next-line(unsafe-typecast)
        entry.priorityLead = uint16(block.timestamp - priorityAt);
        entry.sequenceAndBasis = sequence * 8 + uint8(registration.basis);
        entry.metadata = registration.metadata;
        uint256 previous = _latest[contentHash];
        if (previous != 0) entry.previous = previous;
        _latest[contentHash] = workId;

        _accumulate(_leafOf(workId, registrant, sequence, priorityAt, registration));
        _emitRegistered(workId, registrant, sequence, priorityAt, registration);
    }

    /// @dev Chains a leaf, and keeps the head and its block after every 1,024th.
    function _accumulate(bytes32 leaf) private {
        bytes32 head = keccak256(abi.encode(_head, leaf));
        uint40 count = _count + 1;
        _head = head;
        _count = count;
        if (count % CHECKPOINT_INTERVAL == 0) {
            _checkpoints[count / CHECKPOINT_INTERVAL] = Checkpoint(head, block.number);
        }
    }

    function _emitRegistered(
        uint256 workId,
        address registrant,
        uint40 sequence,
        uint40 priorityAt,
        Registration calldata registration
    ) private {
        emit Registered(
            workId,
            registrant,
            registration.contentHash,
            sequence,
            uint40(block.timestamp),
            priorityAt,
            registration.basis,
            registration.metadata,
            registration.perceptualHashes
        );
    }

    /// @dev Gives the block of the event before, for the event that the caller emits now.
    function _lengthenHistory(uint256 workId) private returns (uint256 previousBlock) {
        previousBlock = _standings[workId].latestBlock;
        _standings[workId].latestBlock = uint40(block.number);
    }

    /// @dev OpenZeppelin's `_update` on the packed slot. No path leads here with `to` zero: works are never burnt.
    function _update(address to, uint256 workId, address auth) internal override returns (address from) {
        from = _ownerOf(workId);
        if (auth != address(0)) _checkAuthorized(from, auth, workId);
        if (from != address(0)) {
            _approve(address(0), workId, address(0), false);
            ++_standings[workId].epoch;
            unchecked {
                _balances[from] -= 1;
            }
        }
        unchecked {
            _balances[to] += 1;
        }
        _entries[workId].owner = to;
        emit Transfer(from, to, workId);
    }

    function _ownerOf(uint256 workId) internal view override returns (address) {
        return _entries[workId].owner;
    }

    function _requireWork(uint256 workId) private view {
        if (_ownerOf(workId) == address(0)) revert UnknownWork(workId);
    }

    function _requireOwner(uint256 workId) private view {
        address owner = _ownerOf(workId);
        if (owner == address(0)) revert UnknownWork(workId);
        if (owner != msg.sender) revert NotOwner(workId, msg.sender);
    }

    /// @dev A later second is a later block on every chain, while block numbers do not always count its blocks.
    function _priorityOf(address registrant, Registration calldata registration, bytes32 salt)
        private
        view
        returns (uint40 time)
    {
        if (salt == 0) return uint40(block.timestamp);
        bytes32 commitment = keccak256(abi.encode(registrant, registration, salt));
        time = committedAt[commitment];
        if (time == 0) revert UnknownCommitment(commitment);
        // forge-lint: disable-next-line(block-timestamp)
        if (time == block.timestamp) revert CommitmentTooNew(commitment, time);
        if (_isTooOld(time)) revert CommitmentTooOld(commitment, time);
    }

    function _isTooOld(uint40 commitmentTime) private view returns (bool) {
        // Seconds that a validator may shift do not matter to 12 hours.
        // forge-lint: disable-next-line(block-timestamp)
        return commitmentTime + MAX_COMMITMENT_AGE < block.timestamp;
    }

    function _leafOf(
        uint256 workId,
        address registrant,
        uint40 sequence,
        uint40 priorityAt,
        Registration calldata registration
    ) private view returns (bytes32) {
        return keccak256(
            abi.encode(
                workId,
                registrant,
                registration.contentHash,
                sequence,
                uint40(block.timestamp),
                priorityAt,
                registration.basis,
                registration.metadata,
                registration.perceptualHashes
            )
        );
    }

    function _disputeIdOf(uint256 workId, uint256 otherWorkId, DisputeKind kind, bytes32 evidence)
        private
        view
        returns (bytes32)
    {
        return keccak256(abi.encode(workId, msg.sender, otherWorkId, kind, evidence));
    }

    /// @dev Each counter's 32 bits, without those of the kinds above. In a row, since a loop costs each sale 1,000 gas.
    function _countsOf(uint160 disputes) private pure returns (uint32[5] memory) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return [
            uint32(disputes),
            uint32(disputes >> 32),
            uint32(disputes >> 64),
            uint32(disputes >> 96),
            uint32(disputes >> 128)
        ];
    }

    function _workIdOf(address registrant, bytes32 contentHash) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(registrant, contentHash)));
    }
}
