// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry, Work} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract RetractTest is RegistryTest {
    uint256 private workId;

    function setUp() public override {
        super.setUp();
        workId = registerAs(ALICE, CONTENT);
    }

    function test_refusesAnUnknownWork() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(1)));
        registry.retract(1);
    }

    function test_refusesAnyoneButTheOwnerOfRecord() public {
        vm.prank(ALICE);
        registry.setApprovalForAll(BOB, true);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.NotOwner.selector, workId, BOB));
        retractAs(BOB);
    }

    function test_refusesASecondTime() public {
        retractAs(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.WorkRetracted.selector, workId));
        retractAs(ALICE);
    }

    function test_emitsRetracted() public {
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Retracted(workId, ALICE, 0);
        retractAs(ALICE);
    }

    function test_flagsTheWorkAndChangesNothingElse() public {
        Work memory work = registry.work(workId);
        vm.assertEq(registry.standing(workId).retracted, false);
        retractAs(ALICE);
        work.retracted = true;
        vm.assertEq(abi.encode(registry.work(workId)), abi.encode(work));
        vm.assertTrue(registry.standing(workId).retracted);
        (uint256[] memory workIds,) = registry.worksByContent(CONTENT, 0, 10);
        vm.assertEq(workIds[0], workId);
    }

    function test_outlastsATransfer() public {
        retractAs(ALICE);
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        vm.assertTrue(registry.standing(workId).retracted);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.WorkRetracted.selector, workId));
        retractAs(BOB);
    }

    function test_isNoWayToRegisterAgain() public {
        retractAs(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.AlreadyRegistered.selector, workId));
        registerAs(ALICE, CONTENT);
    }

    function retractAs(address account) private {
        vm.prank(account);
        registry.retract(workId);
    }
}
