// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry, Registration, Work} from "../src/interfaces/IWorkRegistry.sol";
import {LogReplay} from "./support/LogReplay.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {Vm, vm} from "./support/Vm.sol";

contract CommitTest is RegistryTest {
    using LogReplay for LogReplay.State;

    bytes32 private constant SALT = keccak256("salt");
    uint40 private constant START = 1_800_000_000;
    uint40 private constant MAX_AGE = 12 hours;

    bytes32 private commitment = commitmentOf(ALICE, registrationOf(CONTENT), SALT);

    function test_registerRefusesWhatWasNotCommitted() public {
        expectUnknown(ALICE, registrationOf(CONTENT), SALT);
    }

    function test_registerRefusesAnythingButWhatWasCommitted() public {
        registry.commit(commitment);
        vm.warp(START + 12);
        expectUnknown(BOB, registrationOf(CONTENT), SALT);
        expectUnknown(ALICE, registrationOf(CONTENT), keccak256("another salt"));
        expectUnknown(ALICE, registrationOf(keccak256("another picture")), SALT);
        Registration memory other = registrationOf(CONTENT);
        other.metadata = keccak256("other metadata");
        expectUnknown(ALICE, other, SALT);
        other = registrationOf(CONTENT);
        other.perceptualHashes = hashes(4);
        expectUnknown(ALICE, other, SALT);
    }

    function test_registerRefusesACommitmentOfTheSameBlock() public {
        registry.commit(commitment);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.CommitmentTooNew.selector, commitment, START));
        registerCommitted();
    }

    function test_registerRefusesACommitmentOfTheSameSecond() public {
        registry.commit(commitment);
        vm.roll(1_001);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.CommitmentTooNew.selector, commitment, START));
        registerCommitted();
    }

    function test_registerRefusesACommitmentOfMoreThan12Hours(uint32 later) public {
        registry.commit(commitment);
        vm.warp(uint256(START) + MAX_AGE + 1 + later);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.CommitmentTooOld.selector, commitment, START));
        registerCommitted();
        vm.assertEq(registry.balanceOf(ALICE), 0);
    }

    function test_emitsCommitted() public {
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Committed(commitment);
        registry.commit(commitment);
        vm.assertEq(registry.committedAt(commitment), START);
    }

    function test_commitsBeforeTheFirst12HoursOfTime() public {
        vm.warp(1);
        registry.commit(commitment);
        vm.assertEq(registry.committedAt(commitment), 1);
    }

    function test_givesThePriorityOfTheCommitment(uint16 age) public {
        vm.assume(age != 0 && age <= MAX_AGE);
        registry.commit(commitment);
        vm.warp(START + age);
        vm.recordLogs();
        uint256 workId = registerCommitted();

        Work memory work = registry.work(workId);
        vm.assertEq(work.priorityAt, START);
        vm.assertEq(work.registeredAt, START + age);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        (, uint40 registeredAt, uint40 priorityAt) = abi.decode(logs[1].data, (uint40, uint40, uint40));
        vm.assertEq(registeredAt, START + age);
        vm.assertEq(priorityAt, START);
        LogReplay.State memory state = LogReplay.begin(address(registry));
        state.replay(logs, address(registry));
        (bytes32 head,) = registry.accumulator();
        vm.assertEq(head, state.head);
    }

    function test_takesACommitmentOfExactly12Hours() public {
        registry.commit(commitment);
        vm.warp(START + MAX_AGE);
        registry.commit(commitment);
        vm.assertEq(registry.work(registerCommitted()).priorityAt, START);
    }

    function test_withoutSaltTheCommitmentIsNotUsed() public {
        registry.commit(commitmentOf(ALICE, registrationOf(CONTENT), 0));
        vm.warp(START + 12);
        vm.assertEq(registry.work(registerAs(ALICE, CONTENT)).priorityAt, START + 12);
    }

    function test_aPendingCommitmentCanBeCopiedWithoutHarm() public {
        vm.prank(BOB);
        registry.commit(commitment);
        vm.prank(ALICE);
        registry.commit(commitment);
        vm.warp(START + 12);
        vm.assertEq(registry.work(registerCommitted()).priorityAt, START);
    }

    function test_committingAgainKeepsTheDate(uint16 age) public {
        registry.commit(commitment);
        vm.warp(START + age % (MAX_AGE + 1));
        vm.recordLogs();
        vm.prank(BOB);
        registry.commit(commitment);
        vm.assertEq(registry.committedAt(commitment), START);
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_whatIsTooOldCanBeCommittedAgain(uint32 later) public {
        uint40 second = START + MAX_AGE + 1 + later;
        registry.commit(commitment);
        vm.warp(second);
        registry.commit(commitment);
        vm.assertEq(registry.committedAt(commitment), second);
        vm.warp(second + 12);
        vm.assertEq(registry.work(registerCommitted()).priorityAt, second);
    }

    /// @dev Bob sees Alice's pending registration, salt and all, and has his own mined before hers.
    function test_whoCopiesAPendingRegistrationIsFirstInOrderButNotInPriority() public {
        registry.commit(commitment);
        vm.warp(START + 12);
        expectUnknown(BOB, registrationOf(CONTENT), SALT);
        registry.commit(commitmentOf(BOB, registrationOf(CONTENT), SALT));
        uint256 copied = registerAs(BOB, CONTENT);
        uint256 workId = registerCommitted();

        vm.assertTrue(registry.work(copied).sequence < registry.work(workId).sequence);
        vm.assertTrue(registry.work(copied).priorityAt > registry.work(workId).priorityAt);
        vm.assertEq(registry.ownerOf(workId), ALICE);
    }

    function registerCommitted() private returns (uint256) {
        vm.prank(ALICE);
        return registry.register(registrationOf(CONTENT), SALT);
    }

    function expectUnknown(address registrant, Registration memory registration, bytes32 salt) private {
        bytes32 unknown = commitmentOf(registrant, registration, salt);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownCommitment.selector, unknown));
        vm.prank(registrant);
        registry.register(registration, salt);
    }

    function commitmentOf(address registrant, Registration memory registration, bytes32 salt)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(registrant, registration, salt));
    }
}
