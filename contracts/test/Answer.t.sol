// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry} from "../src/interfaces/IWorkRegistry.sol";
import {DisputedTest} from "./support/DisputedTest.sol";
import {vm} from "./support/Vm.sol";

contract AnswerTest is DisputedTest {
    function test_refusesAnUnknownWork() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(1)));
        registry.answer(1, disputeId, STATEMENT);
    }

    function test_refusesAnyoneButTheOwnerOfRecord() public {
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.NotOwner.selector, workId, ALICE));
        answerAs(ALICE, STATEMENT);
    }

    function test_refusesNoStatement() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.ZeroDigest.selector));
        answerAs(ALICE, 0);
    }

    function test_emitsAnsweredAndTheDisputeStands() public {
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Answered(workId, disputeId, ALICE, STATEMENT, 1_000);
        answerAs(ALICE, STATEMENT);
        expectCounted();
    }

    function test_canBeGivenAgainAndAfterRetraction() public {
        answerAs(ALICE, STATEMENT);
        vm.prank(ALICE);
        registry.retract(workId);
        answerAs(ALICE, keccak256("another statement"));
    }

    function answerAs(address account, bytes32 statement) private {
        vm.prank(account);
        registry.answer(workId, disputeId, statement);
    }
}
