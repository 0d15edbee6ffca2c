// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeKind, IWorkRegistry} from "../src/interfaces/IWorkRegistry.sol";
import {DisputedTest} from "./support/DisputedTest.sol";
import {vm} from "./support/Vm.sol";

contract WithdrawTest is DisputedTest {
    function test_refusesAnUnknownWork() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(1)));
        registry.withdraw(1, 0, DisputeKind.WrongLicence, EVIDENCE);
    }

    function test_emitsWithdrawnAndTheDisputeStaysCounted() public {
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Withdrawn(workId, disputeId, BOB, 1_000);
        vm.prank(BOB);
        registry.withdraw(workId, 0, DisputeKind.WrongLicence, EVIDENCE);
        expectCounted();
    }

    /// @dev The id that others can withdraw is never that of the dispute.
    function test_nobodyWithdrawsForAnother(address other) public {
        vm.assume(other != BOB);
        bytes32 otherId = keccak256(abi.encode(workId, other, uint256(0), DisputeKind.WrongLicence, EVIDENCE));
        vm.assertTrue(otherId != disputeId);
        vm.expectEmit(address(registry));
        emit IWorkRegistry.Withdrawn(workId, otherId, other, 1_000);
        vm.prank(other);
        registry.withdraw(workId, 0, DisputeKind.WrongLicence, EVIDENCE);
    }
}
