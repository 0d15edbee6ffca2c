// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeKind, IWorkRegistry, Work} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract DisputeTest is RegistryTest {
    bytes32 private constant EVIDENCE = keccak256("evidence");

    uint256 private workId;
    uint256 private otherWorkId;

    function setUp() public override {
        super.setUp();
        workId = registerAs(ALICE, CONTENT);
        otherWorkId = registerAs(BOB, CONTENT);
    }

    function test_refusesAnUnknownWork(uint256 unknown) public {
        vm.assume(unknown != workId && unknown != otherWorkId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, unknown));
        registry.dispute(unknown, workId, DisputeKind.SameWork, EVIDENCE);
    }

    function test_refusesAnUnknownOtherWork(uint256 unknown) public {
        vm.assume(unknown != 0 && unknown != workId && unknown != otherWorkId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, unknown));
        registry.dispute(workId, unknown, DisputeKind.CompetingAuthorship, EVIDENCE);
    }

    function test_refusesSameWorkWithoutTheOther() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(0)));
        registry.dispute(workId, 0, DisputeKind.SameWork, EVIDENCE);
    }

    function test_refusesAWorkAgainstItself() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.DisputedWithItself.selector, workId));
        registry.dispute(workId, workId, DisputeKind.SameWork, EVIDENCE);
    }

    function test_refusesNoEvidence() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroDigest.selector));
        registry.dispute(workId, 0, DisputeKind.NotLicensors, 0);
    }

    function test_refusesAnUnknownKind(uint8 kind) public {
        vm.assume(kind > uint8(type(DisputeKind).max));
        (bool done,) = address(registry)
            .call(abi.encodeWithSelector(IWorkRegistry.dispute.selector, workId, otherWorkId, kind, EVIDENCE));
        vm.assertEq(done, false);
    }

    function test_countsRefuseAnUnknownWork(uint256 unknown) public {
        vm.assume(unknown != workId && unknown != otherWorkId);
        bytes memory unknownWork = abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, unknown);
        vm.expectRevert(unknownWork);
        registry.standing(unknown);
        vm.expectRevert(unknownWork);
        registry.disputesOf(unknown);
    }

    function test_emitsDisputedAndGivesItsId(address disputer, uint8 seed, bytes32 evidence) public {
        vm.assume(evidence != 0);
        DisputeKind kind = DisputeKind(seed % 5);
        bytes32 expected = keccak256(abi.encode(workId, disputer, otherWorkId, kind, evidence));
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Disputed(workId, expected, disputer, otherWorkId, kind, evidence, 0);
        vm.prank(disputer);
        vm.assertEq(registry.dispute(workId, otherWorkId, kind, evidence), expected);
    }

    function test_takesEveryKindButSameWorkWithoutAnother() public {
        for (uint256 kind = 0; kind < 4; ++kind) {
            registry.dispute(workId, 0, DisputeKind(kind), EVIDENCE);
        }
        (uint256 count,) = registry.disputesOf(workId);
        vm.assertEq(count, 4);
    }

    function test_countsByKind(uint8[20] calldata kinds) public {
        uint32[5] memory expected;
        for (uint256 i = 0; i < kinds.length; ++i) {
            ++expected[kinds[i] % 5];
            registry.dispute(workId, otherWorkId, DisputeKind(kinds[i] % 5), EVIDENCE);
        }
        vm.assertEq(abi.encode(registry.standing(workId).disputes), abi.encode(expected));
        (uint256 count,) = registry.disputesOf(workId);
        vm.assertEq(count, kinds.length);
        (count,) = registry.disputesOf(otherWorkId);
        vm.assertEq(count, 0);
    }

    function test_changesNothingOfTheWork() public {
        Work memory work = registry.work(workId);
        registry.dispute(workId, otherWorkId, DisputeKind.CompetingAuthorship, EVIDENCE);
        vm.assertEq(abi.encode(registry.work(workId)), abi.encode(work));
    }

    function test_retractedAndTransferredWorksCanBeDisputed() public {
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        vm.prank(BOB);
        registry.retract(workId);
        registry.dispute(workId, 0, DisputeKind.NotLicensors, EVIDENCE);
        vm.assertEq(registry.standing(workId).disputes[1], 1);
    }

    function test_spamSlowsNoViewAndBlocksNoOwner() public {
        uint256 before = gasOfViews();
        for (uint256 i = 0; i < 500; ++i) {
            registry.dispute(workId, otherWorkId, DisputeKind(i % 5), keccak256(abi.encode(i)));
        }
        vm.assertEq(gasOfViews(), before);
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        vm.assertEq(registry.ownerOf(workId), BOB);
    }

    /// @dev Reads once before, so that the slots are warm, and always from memory of the same size.
    function gasOfViews() private view returns (uint256) {
        this.readAll();
        return this.readAll();
    }

    function readAll() external view returns (uint256 spent) {
        uint256 before = gasleft();
        registry.work(workId);
        registry.standing(workId);
        registry.disputesOf(workId);
        registry.worksByContent(CONTENT, 0, 100);
        return before - gasleft();
    }
}
