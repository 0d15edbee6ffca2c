// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ILicenceMarket, Offer, Sale, WorkLimits} from "../src/interfaces/ILicenceMarket.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {
    BombingPayee,
    BurningPayee,
    CallingPayee,
    DemandingPayee,
    HungryPayee,
    OwnerAsker,
    Payee,
    RevertingPayee
} from "./market/Payees.sol";
import {vm} from "./support/Vm.sol";

contract LicenceMarketPaymentTest is MarketTest {
    function offerPaidTo(address payee) private returns (uint256) {
        Sale memory asked = sale();
        asked.payee = payee;
        return offer(terms(), asked);
    }

    function buyCall(uint256 offerId) private view returns (bytes memory) {
        Offer memory seen = market.offerOf(offerId);
        return abi.encodeCall(
            ILicenceMarket.buyLicence, (offerId, "", seen.termsDigest, seen.price, noDisputes(), block.timestamp)
        );
    }

    function test_refusesCoinThatIsNotThePrice(uint96 value) public {
        value %= 100 ether;
        vm.assume(value != PRICE);
        uint256 offerId = offer();
        bytes32 digest = keccak256(abi.encode(terms()));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.WrongValue.selector, uint256(value), uint256(PRICE)));
        vm.prank(BOB);
        market.buyLicence{value: value}(offerId, "", digest, PRICE, noDisputes(), NOW);
    }

    function test_refusesCoinForATokenAndForAGift() public {
        Sale memory free = sale();
        free.price = 0;
        uint256[2] memory offers = [offer(inToken(address(coin))), offer(terms(), free)];
        for (uint256 i = 0; i < 2; ++i) {
            bytes32 digest = market.offerOf(offers[i]).termsDigest;
            vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.WrongValue.selector, uint256(1), uint256(0)));
            vm.prank(BOB);
            market.buyLicence{value: 1}(offers[i], "", digest, PRICE, noDisputes(), NOW);
        }
    }

    function test_refusesToSendCoinThatWasNotMeantForIt() public {
        vm.prank(BOB);
        (bool done,) = address(market).call{value: 1}("");
        vm.assertEq(done, false);
    }

    function test_refusesToWithdrawNothing() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NothingOwed.selector, BOB));
        vm.prank(BOB);
        market.withdrawOwed(BOB);
    }

    function test_refusesToWithdrawToWhoTakesNothing() public {
        RevertingPayee payee = new RevertingPayee();
        buy(BOB, offerPaidTo(address(payee)));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.WithdrawalRefused.selector, address(payee)));
        payee.withdraw(market, address(payee));
        vm.assertEq(market.owed(address(payee)), PRICE);
    }

    function test_aPayeeThatTakesNothingIsCreditedAndBlocksNoSale() public {
        Payee[3] memory payees = [Payee(new RevertingPayee()), new BurningPayee(), new BombingPayee()];
        for (uint256 i = 0; i < 3; ++i) {
            address payee = address(payees[i]);
            uint256 offerId = offerPaidTo(payee);
            vm.expectEmit(address(market));
            emit ILicenceMarket.Credited(payee, PRICE);
            uint256 gasBefore = gasleft();
            buy(BOB, offerId);
            vm.assertTrue(gasBefore - gasleft() < 300_000);
            buy(CAROL, offerId);
            vm.assertEq(market.owed(payee), 2 * PRICE);
        }
        vm.assertEq(address(market).balance, 6 * PRICE);
    }

    function test_aSellerThatTakesNothingIsCreditedForTheWork() public {
        RevertingPayee seller = new RevertingPayee();
        transferWork(ALICE, address(seller));
        vm.prank(address(seller));
        registry.approve(address(market), workId);
        vm.prank(address(seller));
        market.listWork(workId, address(0), PRICE, 0);
        WorkLimits memory seen = stated();
        seen.epoch = 1;
        vm.prank(BOB);
        market.buyWork{value: PRICE}(workId, seen);
        vm.assertEq(registry.ownerOf(workId), BOB);
        vm.assertEq(market.owed(address(seller)), PRICE);
    }

    function test_givesOutWhatIsOwedOnce() public {
        RevertingPayee payee = new RevertingPayee();
        buy(BOB, offerPaidTo(address(payee)));
        vm.expectEmit(address(market));
        emit ILicenceMarket.OwedWithdrawn(address(payee), ALICE, PRICE);
        payee.withdraw(market, ALICE);
        vm.assertEq(ALICE.balance, PRICE);
        vm.assertEq(market.owed(address(payee)), 0);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NothingOwed.selector, address(payee)));
        payee.withdraw(market, ALICE);
    }

    function test_anyoneSendsAPayeeWhatItIsOwedWithAllTheGas() public {
        HungryPayee payee = new HungryPayee();
        buy(BOB, offerPaidTo(address(payee)));
        vm.assertEq(market.owed(address(payee)), PRICE);
        vm.expectEmit(address(market));
        emit ILicenceMarket.OwedWithdrawn(address(payee), address(payee), PRICE);
        vm.prank(CAROL);
        market.payOwed(address(payee));
        vm.assertEq(address(payee).balance, PRICE);
        vm.assertEq(market.owed(address(payee)), 0);
    }

    function test_keepsWhatIsOwedToWhoStillTakesNothing() public {
        RevertingPayee payee = new RevertingPayee();
        buy(BOB, offerPaidTo(address(payee)));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.WithdrawalRefused.selector, address(payee)));
        market.payOwed(address(payee));
        vm.assertEq(market.owed(address(payee)), PRICE);
    }

    /// @dev Or whoever sends it could make a payee that divides it fail in part.
    function test_refusesToSendWhatIsOwedWithLittleGas() public {
        RevertingPayee payee = new RevertingPayee();
        buy(BOB, offerPaidTo(address(payee)));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.GasTooLow.selector));
        market.payOwed{gas: 500_000}(address(payee));
    }

    function test_nobodyIsPaidWhatIsNotOwed() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NothingOwed.selector, BOB));
        market.payOwed(BOB);
    }

    function test_refusesAnOfferThatPaysTheMarket() public {
        Sale memory asked = sale();
        asked.payee = address(market);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.PayeeIsMarket.selector));
        vm.prank(ALICE);
        market.offer(terms(), asked, "");
    }

    /// @dev With any gas: paid, or nothing happened. A buyer cannot make the payee's turn fail by sending too little.
    function test_thePayeeHasItsGasOrTheSaleFails(uint256 gasLimit) public {
        gasLimit = 100_000 + gasLimit % 250_000;
        DemandingPayee payee = new DemandingPayee();
        uint256 offerId = offerPaidTo(address(payee));
        bytes memory call = buyCall(offerId);
        vm.prank(BOB);
        (bool done,) = address(market).call{value: PRICE, gas: gasLimit}(call);
        vm.assertEq(address(payee).balance, done ? PRICE : 0);
        vm.assertEq(market.owed(address(payee)), 0);
        vm.assertEq(market.balanceOf(BOB), done ? 1 : 0);
    }

    function test_saysWhenThereIsTooLittleGasForThePayee() public {
        bytes memory call = buyCall(offerPaidTo(CAROL));
        uint256 gasLimit = 60_000;
        bool done;
        bytes memory answer;
        bytes memory last;
        while (!done) {
            last = answer;
            gasLimit += 2_000;
            vm.prank(BOB);
            (done, answer) = address(market).call{value: PRICE, gas: gasLimit}(call);
        }
        vm.assertEq(last, abi.encodeWithSelector(ILicenceMarket.GasTooLow.selector));
    }

    function test_aPayeeCannotReenter() public {
        CallingPayee payee = new CallingPayee();
        uint256 offerId = offerPaidTo(address(payee));
        Sale memory free = sale();
        free.price = 0;
        bytes[4] memory calls = [
            buyCall(offer(terms(), free)),
            abi.encodeCall(ILicenceMarket.withdrawOwed, (address(payee))),
            abi.encodeCall(ILicenceMarket.payOwed, (address(payee))),
            abi.encodeCall(ILicenceMarket.buyWork, (workId, stated()))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            payee.callWhenPaid(address(market), calls[i]);
            buy(BOB, offerId);
            vm.assertTrue(payee.called());
            vm.assertEq(payee.done(), false);
            vm.assertTrue(payee.reason() == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        }
        vm.assertEq(market.owed(address(payee)), 0);
        vm.assertEq(address(payee).balance, 4 * PRICE);
    }

    function test_whoWithdrawsCannotReenter() public {
        CallingPayee receiver = new CallingPayee();
        RevertingPayee payee = new RevertingPayee();
        buy(BOB, offerPaidTo(address(payee)));
        receiver.callWhenPaid(address(payee), abi.encodeCall(Payee.withdraw, (market, address(receiver))));
        payee.withdraw(market, address(receiver));
        vm.assertEq(receiver.done(), false);
        vm.assertTrue(receiver.reason() == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        vm.assertEq(address(receiver).balance, PRICE);
    }

    function test_whatASellerSeesIsTheWorkInTheHandsOfItsBuyer() public {
        OwnerAsker seller = new OwnerAsker(registry, workId);
        transferWork(ALICE, address(seller));
        vm.prank(address(seller));
        registry.approve(address(market), workId);
        vm.prank(address(seller));
        market.listWork(workId, address(0), PRICE, 0);
        WorkLimits memory seen = stated();
        seen.epoch = 1;
        vm.prank(BOB);
        market.buyWork{value: PRICE}(workId, seen);
        vm.assertEq(seller.owner(), BOB);
    }

    function test_whatAPayeeSeesIsTheFinishedSale() public {
        CallingPayee payee = new CallingPayee();
        uint256 offerId = offerPaidTo(address(payee));
        payee.callWhenPaid(address(market), abi.encodeWithSignature("ownerOf(uint256)", licenceIdOf(workId, ANY, 0)));
        buy(BOB, offerId);
        vm.assertTrue(payee.done());
    }
}
