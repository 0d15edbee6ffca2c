// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IWorkRegistry} from "../src/interfaces/IWorkRegistry.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {vm} from "./support/Vm.sol";

contract RoyaltyTest is RegistryTest {
    uint256 private workId;

    function setUp() public override {
        super.setUp();
        workId = registerAs(ALICE, CONTENT);
    }

    function test_refusesAnUnknownWork() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(1)));
        registry.setRoyalty(1, ALICE, 500);
    }

    function test_refusesAnyoneButTheOwnerOfRecord() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.NotOwner.selector, workId, BOB));
        setRoyaltyAs(BOB, BOB, 500);
    }

    function test_refusesMoreThanThePrice(uint16 bps) public {
        vm.assume(bps > 10_000);
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.InvalidRoyalty.selector, ALICE, bps));
        setRoyaltyAs(ALICE, ALICE, bps);
    }

    function test_refusesARoyaltyForNobody() public {
        vm.expectRevert(abi.encodeWithSelector(IWorkRegistry.InvalidRoyalty.selector, address(0), uint256(1)));
        setRoyaltyAs(ALICE, address(0), 1);
    }

    function test_emitsRoyaltySet() public {
        vm.expectEmit(address(registry));
        emit IWorkRegistry.RoyaltySet(workId, BOB, 750);
        setRoyaltyAs(ALICE, BOB, 750);
    }

    function test_asksForNothingBeforeItIsSet(uint256 price) public view {
        expectRoyalty(price, address(0), 0);
    }

    function test_asksForItsShareOfAnyPrice(uint256 price, uint16 bps) public {
        bps = bps % 10_001;
        setRoyaltyAs(ALICE, BOB, bps);
        uint256 amount = price / 10_000 * bps + price % 10_000 * bps / 10_000;
        expectRoyalty(price, BOB, amount);
    }

    function test_staysUntilTheNextOwnerChangesIt() public {
        setRoyaltyAs(ALICE, ALICE, 1_000);
        vm.prank(ALICE);
        registry.transferFrom(ALICE, BOB, workId);
        expectRoyalty(50, ALICE, 5);
        setRoyaltyAs(BOB, address(0), 0);
        expectRoyalty(50, address(0), 0);
    }

    function setRoyaltyAs(address account, address receiver, uint16 bps) private {
        vm.prank(account);
        registry.setRoyalty(workId, receiver, bps);
    }

    function expectRoyalty(uint256 price, address expectedReceiver, uint256 expectedAmount) private view {
        (address receiver, uint256 amount) = registry.royaltyInfo(workId, price);
        vm.assertEq(receiver, expectedReceiver);
        vm.assertEq(amount, expectedAmount);
    }
}
