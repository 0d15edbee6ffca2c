// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract StandingTest is RegistryTest {
    function test_refusesAnUnknownWork(uint256 workId) public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, workId));
        registry.standing(workId);
    }

    function test_isZeroBeforeAnyTransfer() public {
        vm.assertEq(registry.standing(registerAs(ALICE, CONTENT)).epoch, 0);
    }

    function test_growsWithEachTransferAndNeverComesBack(uint8 transfers) public {
        uint256 workId = registerAs(ALICE, CONTENT);
        (address from, address to) = (ALICE, BOB);
        for (uint256 i = 1; i <= transfers % 10; ++i) {
            vm.prank(from);
            registry.transferFrom(from, to, workId);
            (from, to) = (to, from);
            vm.assertEq(registry.standing(workId).epoch, i);
        }
    }

    function test_growsWhenAnOwnerTransfersToItself() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        vm.prank(ALICE);
        registry.transferFrom(ALICE, ALICE, workId);
        vm.assertEq(registry.standing(workId).epoch, 1);
    }

    function test_isEachWorksOwn() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        uint256 other = registerAs(BOB, CONTENT);
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        vm.assertEq(registry.standing(other).epoch, 0);
    }

    function test_nothingButATransferChangesIt() public {
        uint256 workId = registerAs(ALICE, CONTENT);
        vm.prank(ALICE);
        registry.approve(BOB, workId);
        vm.prank(ALICE);
        registry.amend(workId, keccak256("amended"));
        vm.prank(ALICE);
        registry.retract(workId);
        vm.assertEq(registry.standing(workId).epoch, 0);
    }
}
