// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

import {Basis, IWorkRegistry, Registration, Work} from "./interfaces/IWorkRegistry.sol";
import {MetadataCid} from "./libraries/MetadataCid.sol";

/// @title Registry of claims to pictures
/// @notice See `IWorkRegistry`.
/// @dev The owner of a token lives in its `Work`, in one slot with time, sequence and basis, where OpenZeppelin would take a
/// slot of its own: that saves 22,100 gas a registration. `_ownerOf`, `_update` and `balanceOf` are therefore overridden,
/// and OpenZeppelin's own owners and balances stay empty. One byte of that slot is free.
contract WorkRegistry is ERC721, IWorkRegistry {
    struct Checkpoint {
        bytes32 head;
        uint256 blockNumber;
    }

    uint256 private constant MAX_BATCH = 100;
    uint256 private constant MAX_PAGE = 100;
    uint256 private constant MAX_PERCEPTUAL_HASHES = 16;
    uint256 private constant CHECKPOINT_INTERVAL = 1024;

    mapping(uint256 workId => Work) private _works;
    mapping(address owner => uint256) private _balances;
    mapping(bytes32 contentHash => uint256 workId) private _latest;
    mapping(uint256 index => Checkpoint) private _checkpoints;
    bytes32 private _head;
    uint40 private _count;

    constructor() ERC721("Whence Works", "WHENCE") {
        _head = keccak256(abi.encode(block.chainid, address(this)));
        _checkpoints[0] = Checkpoint(_head, block.number);
    }

    /// @inheritdoc IWorkRegistry
    function register(Registration calldata registration) external returns (uint256 workId) {
        workId = _workIdOf(msg.sender, registration.contentHash);
        if (_ownerOf(workId) != address(0)) revert AlreadyRegistered(workId);
        _register(workId, msg.sender, registration);
    }

    /// @inheritdoc IWorkRegistry
    function registerMany(Registration[] calldata registrations) external returns (uint256 registered) {
        uint256 size = registrations.length;
        if (size == 0 || size > MAX_BATCH) revert BatchSizeOutOfRange(size);
        for (uint256 i = 0; i < size; ++i) {
            uint256 workId = _workIdOf(msg.sender, registrations[i].contentHash);
            if (_ownerOf(workId) != address(0)) continue;
            _register(workId, msg.sender, registrations[i]);
            ++registered;
        }
    }

    /// @inheritdoc IWorkRegistry
    function work(uint256 workId) external view returns (Work memory) {
        _requireWork(workId);
        return _works[workId];
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
        for (next = first; next != 0 && size < limit; next = _works[next].previous) {
            ++size;
        }

        workIds = new uint256[](size);
        next = first;
        for (uint256 i = 0; i < size; ++i) {
            workIds[i] = next;
            next = _works[next].previous;
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

    /// @notice The metadata document of a work as `ipfs://<CID>`.
    function tokenURI(uint256 workId) public view override returns (string memory) {
        _requireOwned(workId);
        return string.concat("ipfs://", MetadataCid.toText(_works[workId].metadata));
    }

    /// @notice How many works an account holds now.
    function balanceOf(address owner) public view override returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(address(0));
        return _balances[owner];
    }

    /// @dev Writes a work that does not exist yet; `workId` is the id of this registrant and content.
    function _register(uint256 workId, address registrant, Registration calldata registration) private {
        bytes32 contentHash = registration.contentHash;
        uint256 hashes = registration.perceptualHashes.length;
        if (contentHash == 0) revert ZeroContentHash();
        if (registration.metadata == 0) revert ZeroMetadata(contentHash);
        if (hashes == 0 || hashes > MAX_PERCEPTUAL_HASHES) revert PerceptualHashCountOutOfRange(contentHash, hashes);

        // No receiver check, see `IWorkRegistry.register`.
        _mint(registrant, workId);

        Work storage stored = _works[workId];
        uint40 sequence = _count;
        stored.registeredAt = uint40(block.timestamp);
        stored.sequence = sequence;
        stored.basis = registration.basis;
        stored.metadata = registration.metadata;
        uint256 previous = _latest[contentHash];
        if (previous != 0) stored.previous = previous;
        _latest[contentHash] = workId;

        _accumulate(_leafOf(workId, registrant, sequence, registration));
        _emitRegistered(workId, registrant, sequence, registration);
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

    function _emitRegistered(uint256 workId, address registrant, uint40 sequence, Registration calldata registration)
        private
    {
        emit Registered(
            workId,
            registrant,
            registration.contentHash,
            sequence,
            uint40(block.timestamp),
            registration.basis,
            registration.metadata,
            registration.perceptualHashes
        );
    }

    /// @dev OpenZeppelin's `_update` on the packed slot. No path leads here with `to` zero: works are never burnt.
    function _update(address to, uint256 workId, address auth) internal override returns (address from) {
        from = _ownerOf(workId);
        if (auth != address(0)) _checkAuthorized(from, auth, workId);
        if (from != address(0)) {
            _approve(address(0), workId, address(0), false);
            unchecked {
                _balances[from] -= 1;
            }
        }
        unchecked {
            _balances[to] += 1;
        }
        _works[workId].owner = to;
        emit Transfer(from, to, workId);
    }

    function _ownerOf(uint256 workId) internal view override returns (address) {
        return _works[workId].owner;
    }

    function _requireWork(uint256 workId) private view {
        if (_ownerOf(workId) == address(0)) revert UnknownWork(workId);
    }

    function _leafOf(uint256 workId, address registrant, uint40 sequence, Registration calldata registration)
        private
        view
        returns (bytes32)
    {
        return keccak256(
            abi.encode(
                workId,
                registrant,
                registration.contentHash,
                sequence,
                uint40(block.timestamp),
                registration.basis,
                registration.metadata,
                registration.perceptualHashes
            )
        );
    }

    function _workIdOf(address registrant, bytes32 contentHash) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(registrant, contentHash)));
    }
}
