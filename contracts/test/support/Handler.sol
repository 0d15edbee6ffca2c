// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {WorkRegistry} from "../../src/WorkRegistry.sol";
import {Basis, Registration} from "../../src/interfaces/IWorkRegistry.sol";
import {LogReplay} from "./LogReplay.sol";
import {vm} from "./Vm.sol";

/// @notice Does what accounts may do, and keeps what must then be true. Few accounts and pictures, so that they meet.
contract Handler {
    using LogReplay for LogReplay.State;

    struct Expected {
        address owner;
        uint40 registeredAt;
        bytes32 contentHash;
        bytes32 metadata;
        Basis basis;
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
            expect(workId, registrant, registration);
        } catch {
            require(known, "refused what was new");
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
            expect(workId, registrant, batch[i]);
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

    function expect(uint256 workId, address registrant, Registration memory registration) private {
        workIds.push(workId);
        expected[workId] = Expected(
            registrant, uint40(block.timestamp), registration.contentHash, registration.metadata, registration.basis
        );
    }

    /// @dev Follows the log, as a client that knows nothing else.
    function follow() private {
        LogReplay.State memory state = replayed;
        state.replay(vm.getRecordedLogs(), address(registry));
        replayed = state;
    }
}
