// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WorkRegistry} from "../../src/WorkRegistry.sol";
import {Basis, DisputeKind, Registration, Ruling} from "../../src/interfaces/IWorkRegistry.sol";
import {HistoryReplay} from "./HistoryReplay.sol";
import {LogReplay} from "./LogReplay.sol";
import {Vm, vm} from "./Vm.sol";

/// @notice Does what accounts may do, and keeps what must then be true. Few accounts and pictures, so that they meet.
contract Handler {
    using HistoryReplay for Vm.Log;
    using LogReplay for LogReplay.State;

    struct Expected {
        address owner;
        uint40 registeredAt;
        uint40 priorityAt;
        bytes32 contentHash;
        bytes32 metadata;
        Basis basis;
        bool retracted;
        uint32 epoch;
        uint32[5] disputes;
        /// Block of the latest event of its history, each of which named the one before.
        uint256 latestBlock;
    }

    WorkRegistry private immutable registry;
    LogReplay.State public replayed;
    uint256[] private workIds;
    mapping(uint256 workId => Expected) private expected;
    address[4] public accounts = [address(0xA1), address(0xA2), address(0xA3), address(this)];
    bytes32[8] public contents;

    constructor(WorkRegistry registry_) {
        registry = registry_;
        replayed = LogReplay.begin(address(registry_));
        for (uint256 i = 0; i < contents.length; ++i) {
            contents[i] = keccak256(abi.encode("content", i));
        }
        vm.recordLogs();
    }

    /// @notice What must be registered, in order of registration.
    function all() external view returns (uint256[] memory ids, Expected[] memory works) {
        ids = workIds;
        works = new Expected[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            works[i] = expected[ids[i]];
        }
    }

    function register(uint256 account, uint256 content, bytes32 metadata, uint256 basis) external {
        address registrant = accounts[account % 4];
        Registration memory registration = registrationOf(content, metadata, basis);
        uint256 workId = uint256(keccak256(abi.encode(registrant, registration.contentHash)));
        bool known = expected[workId].owner != address(0);
        vm.prank(registrant);
        try registry.register(registration, 0) returns (uint256 answered) {
            require(!known && answered == workId, "registered what was known");
            expect(workId, registrant, registration, block.timestamp);
        } catch {
            require(known, "refused what was new");
        }
        follow();
    }

    /// @dev Somebody commits it, time passes, then it is registered: with the first commitment's date or not at all.
    function registerCommitted(uint256 account, uint256 content, bytes32 salt, uint16 elapsed) external {
        address registrant = accounts[account % 4];
        Registration memory registration = registrationOf(content, salt, account);
        uint256 workId = uint256(keccak256(abi.encode(registrant, registration.contentHash)));
        bytes32 commitment = keccak256(abi.encode(registrant, registration, salt));
        registry.commit(commitment);
        uint256 committedAt = registry.committedAt(commitment);
        vm.warp(block.timestamp + elapsed);
        uint256 age = block.timestamp - committedAt;
        bool refused = expected[workId].owner != address(0) || (salt != 0 && (age == 0 || age > 12 hours));
        vm.prank(registrant);
        try registry.register(registration, salt) {
            require(!refused, "registered too early or too late");
            expect(workId, registrant, registration, salt == 0 ? block.timestamp : committedAt);
        } catch {
            require(refused, "refused a good commitment");
        }
        follow();
    }

    function registerMany(uint256 account, uint256[6] calldata picked, bytes32 metadata, uint256 basis) external {
        address registrant = accounts[account % 4];
        Registration[] memory batch = new Registration[](picked.length);
        for (uint256 i = 0; i < picked.length; ++i) {
            batch[i] = registrationOf(picked[i], metadata, basis);
        }
        vm.prank(registrant);
        uint256 registered = registry.registerMany(batch);

        for (uint256 i = 0; i < batch.length; ++i) {
            uint256 workId = uint256(keccak256(abi.encode(registrant, batch[i].contentHash)));
            if (expected[workId].owner != address(0)) continue;
            expect(workId, registrant, batch[i], block.timestamp);
            --registered;
        }
        require(registered == 0, "counted what was known");
        follow();
    }

    function transfer(uint256 work, uint256 account, bool byOperator) external {
        if (workIds.length == 0) return;
        uint256 workId = workIds[work % workIds.length];
        address from = expected[workId].owner;
        address to = accounts[account % 4];
        address operator = from;
        if (byOperator) {
            operator = address(0x0b);
            vm.prank(from);
            registry.approve(operator, workId);
        }
        vm.prank(operator);
        registry.transferFrom(from, to, workId);
        expected[workId].owner = to;
        ++expected[workId].epoch;
        follow();
    }

    function amend(uint256 work, bytes32 metadata, bool byAnother) external {
        if (workIds.length == 0) return;
        uint256 workId = workIds[work % workIds.length];
        Expected storage it = expected[workId];
        bool refused = byAnother || it.retracted || metadata == 0 || metadata == it.metadata;
        vm.prank(byAnother ? address(0x0b) : it.owner);
        try registry.amend(workId, metadata) {
            require(!refused, "amended");
            it.metadata = metadata;
        } catch {
            require(refused, "not amended");
        }
        follow();
    }

    function retract(uint256 work, bool byAnother) external {
        // One in eight, or all would soon be retracted.
        if (workIds.length == 0 || work % 8 != 0) return;
        uint256 workId = workIds[work / 8 % workIds.length];
        Expected storage it = expected[workId];
        bool refused = byAnother || it.retracted;
        vm.prank(byAnother ? address(0x0b) : it.owner);
        try registry.retract(workId) {
            require(!refused, "retracted");
            it.retracted = true;
        } catch {
            require(refused, "not retracted");
        }
        follow();
    }

    function dispute(uint256 work, uint256 other, uint256 kind, bytes32 evidence) external {
        if (workIds.length == 0) return;
        uint256 workId = workIds[work % workIds.length];
        uint256 otherWorkId = workIds[other % workIds.length];
        bool refused = workId == otherWorkId || evidence == 0;
        try registry.dispute(workId, otherWorkId, DisputeKind(kind % 5), evidence) {
            require(!refused, "disputed");
            ++expected[workId].disputes[kind % 5];
        } catch {
            require(refused, "not disputed");
        }
        follow();
    }

    function reply(uint256 work, uint256 kind, bytes32 digest) external {
        if (workIds.length == 0 || digest == 0) return;
        uint256 workId = workIds[work % workIds.length];
        if (kind % 3 == 0) {
            vm.prank(expected[workId].owner);
            registry.answer(workId, digest, digest);
        } else if (kind % 3 == 1) {
            registry.withdraw(workId, 0, DisputeKind(kind % 5), digest);
        } else {
            registry.rule(workId, digest, Ruling.Upheld, digest);
        }
        follow();
    }

    function setRoyalty(uint256 work, address receiver, uint16 bps) external {
        if (workIds.length == 0 || receiver == address(0) || bps > 10_000) return;
        uint256 workId = workIds[work % workIds.length];
        vm.prank(expected[workId].owner);
        registry.setRoyalty(workId, receiver, bps);
        follow();
    }

    function passTime(uint16 elapsed) external {
        vm.warp(block.timestamp + elapsed);
        vm.roll(block.number + elapsed / 12);
    }

    function registrationOf(uint256 content, bytes32 metadata, uint256 basis)
        private
        view
        returns (Registration memory)
    {
        bytes32[] memory perceptualHashes = new bytes32[](1 + content % 16);
        for (uint256 i = 0; i < perceptualHashes.length; ++i) {
            perceptualHashes[i] = keccak256(abi.encode(content, i));
        }
        return Registration(
            contents[(content >> 8) % contents.length],
            metadata == 0 ? bytes32(uint256(1)) : metadata,
            Basis(basis % (uint256(type(Basis).max) + 1)),
            perceptualHashes
        );
    }

    function expect(uint256 workId, address registrant, Registration memory registration, uint256 priorityAt) private {
        workIds.push(workId);
        Expected storage it = expected[workId];
        it.owner = registrant;
        it.registeredAt = uint40(block.timestamp);
        // forge-lint: disable-next-line(unsafe-typecast)
        it.priorityAt = uint40(priorityAt);
        it.contentHash = registration.contentHash;
        it.metadata = registration.metadata;
        it.basis = registration.basis;
    }

    /// @dev Follows the log, as a client that knows nothing else.
    function follow() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        LogReplay.State memory state = replayed;
        state.replay(logs, address(registry));
        replayed = state;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (!logs[i].isHistory(address(registry))) continue;
            Expected storage it = expected[uint256(logs[i].topics[1])];
            require(logs[i].previousBlockOf() == it.latestBlock, "the history has a gap");
            it.latestBlock = block.number;
        }
    }
}
