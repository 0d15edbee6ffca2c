// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILicenceMarket, Offer, Sale, Terms} from "../src/interfaces/ILicenceMarket.sol";
import {IWorkRegistry} from "../src/interfaces/IWorkRegistry.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {marketVm} from "./market/MarketVm.sol";
import {vm} from "./support/Vm.sol";

contract LicenceMarketOfferTest is MarketTest {
    function refuse(Terms memory made, Sale memory asked, string memory site, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(ALICE);
        market.offer(made, asked, site);
    }

    function test_refusesAnUnknownWork() public {
        refuse(termsOf(1), sale(), "", abi.encodeWithSelector(IWorkRegistry.UnknownWork.selector, uint256(1)));
    }

    function test_refusesWhoDoesNotOwnTheWork() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotOwnerOfRecord.selector, workId, BOB));
        vm.prank(BOB);
        market.offer(terms(), sale(), "");
    }

    function test_refusesWhoIsOnlyApprovedForTheWork() public {
        vm.prank(ALICE);
        registry.setApprovalForAll(BOB, true);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotOwnerOfRecord.selector, workId, BOB));
        vm.prank(BOB);
        market.offer(terms(), sale(), "");
    }

    function test_refusesARetractedWork() public {
        vm.prank(ALICE);
        registry.retract(workId);
        refuse(terms(), sale(), "", abi.encodeWithSelector(ILicenceMarket.WorkRetracted.selector, workId));
    }

    function test_refusesNoDocument() public {
        Terms memory made = terms();
        made.document = 0;
        refuse(made, sale(), "", abi.encodeWithSelector(ILicenceMarket.ZeroDocument.selector));
    }

    function test_refusesToSublicenseASite() public {
        Terms memory made = scoped(BUYERS);
        made.sublicensable = true;
        refuse(made, sale(), "", abi.encodeWithSelector(ILicenceMarket.SublicensableScope.selector, BUYERS));
    }

    function test_refusesACurrencyThatIsNoContract() public {
        refuse(inToken(BOB), sale(), "", abi.encodeWithSelector(ILicenceMarket.CurrencyWithoutCode.selector, BOB));
    }

    function test_refusesAClosingDateThatIsNotAhead(uint40 closesAt) public {
        closesAt = 1 + closesAt % NOW;
        Sale memory asked = sale();
        asked.closesAt = closesAt;
        refuse(terms(), asked, "", abi.encodeWithSelector(ILicenceMarket.ClosingDatePassed.selector, closesAt));
    }

    function test_refusesASiteWhereNoneBelongs() public {
        refuse(terms(), sale(), SITE, abi.encodeWithSelector(ILicenceMarket.SiteOutOfScope.selector, SITE, ANY));
        refuse(
            scoped(BUYERS), sale(), SITE, abi.encodeWithSelector(ILicenceMarket.SiteOutOfScope.selector, SITE, BUYERS)
        );
    }

    function test_refusesASiteThatIsNotTheOneOfTheScope() public {
        bytes32 scope = scopeOf(OTHER_SITE);
        refuse(scoped(scope), sale(), SITE, abi.encodeWithSelector(ILicenceMarket.SiteOutOfScope.selector, SITE, scope));
    }

    function test_refusesANamedSiteWithoutItsText() public {
        refuse(scoped(scopeOf(SITE)), sale(), "", abi.encodeWithSelector(ILicenceMarket.MalformedSite.selector, ""));
    }

    function test_onlyTheOwnerOfRecordCloses() public {
        uint256 offerId = offer();
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotOwnerOfRecord.selector, workId, BOB));
        vm.prank(BOB);
        market.closeOffer(offerId);
    }

    function test_refusesToCloseAnUnknownOffer() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.UnknownOffer.selector, uint256(7)));
        market.closeOffer(7);
    }

    function test_tellsWhatIsOffered() public {
        Terms memory made = scoped(scopeOf(SITE));
        Sale memory asked = Sale(5, CAROL, NOW + 1, 3);
        uint256 expected = offerIdAfter(0);
        vm.expectEmit(address(market));
        emit ILicenceMarket.Offered(expected, workId, ALICE, made, asked, 0, SITE);
        vm.prank(ALICE);
        vm.assertEq(market.offer(made, asked, SITE), expected);
    }

    function test_keepsWhatIsOffered(Terms memory made, Sale memory asked, uint8 kind) public {
        made.workId = workId;
        if (made.document == 0) made.document = DOCUMENT;
        made.scope = kind % 3 == 0 ? ANY : kind % 3 == 1 ? BUYERS : scopeOf(SITE);
        made.currency = kind & 8 == 0 ? address(0) : address(coin);
        if (made.scope != ANY) made.sublicensable = false;
        if (asked.closesAt <= NOW) asked.closesAt = 0;
        vm.prank(ALICE);
        uint256 offerId = market.offer(made, asked, kind % 3 == 2 ? SITE : "");

        Offer memory expected = Offer({
            id: offerId,
            terms: made,
            termsDigest: keccak256(abi.encode(made)),
            price: asked.price,
            payee: asked.payee,
            closesAt: asked.closesAt == 0 ? NEVER : asked.closesAt,
            seatsLeft: asked.seats == 0 ? type(uint24).max : asked.seats,
            epoch: 0,
            live: true
        });
        vm.assertEq(abi.encode(market.offerOf(offerId)), abi.encode(expected));
    }

    function offerIdAfter(uint256 previous) private view returns (uint256) {
        return uint40(uint256(keccak256(abi.encode(workId, previous, block.timestamp))));
    }

    function test_passesOverAnIdThatIsTaken() public {
        uint256 taken = offerIdAfter(0);
        // `_offers` is at slot 6, and `document` the second word of an offer.
        bytes32 slot = bytes32(uint256(keccak256(abi.encode(taken, uint256(6)))) + 1);
        marketVm.store(address(market), slot, DOCUMENT);
        vm.assertEq(offer(), offerIdAfter(taken));
    }

    /// @dev Or whoever takes thousands of them in advance would make a work's offers too dear for ever.
    function test_idsAreNotKnownInAdvance(uint32 later) public {
        vm.assume(later != 0);
        uint256 now_ = offerIdAfter(0);
        vm.warp(block.timestamp + later);
        vm.assertTrue(offerIdAfter(0) != now_);
        vm.assertEq(offer(), offerIdAfter(0));
    }

    function test_closesForGood() public {
        uint256 offerId = offer();
        vm.expectEmit(address(market));
        emit ILicenceMarket.OfferClosed(offerId, workId);
        vm.prank(ALICE);
        market.closeOffer(offerId);
        Offer memory closed = market.offerOf(offerId);
        vm.assertEq(closed.closesAt, 0);
        vm.assertEq(closed.live, false);
    }

    function test_isDeadWhenItsTimeIsOver() public {
        Sale memory asked = sale();
        asked.closesAt = NOW + 10;
        uint256 offerId = offer(terms(), asked);
        vm.warp(NOW + 10);
        vm.assertTrue(market.offerOf(offerId).live);
        vm.warp(NOW + 11);
        vm.assertEq(market.offerOf(offerId).live, false);
    }

    function test_isDeadWhenSoldOut() public {
        Sale memory asked = sale();
        asked.seats = 1;
        uint256 offerId = offer(terms(), asked);
        buy(BOB, offerId);
        vm.assertEq(market.offerOf(offerId).seatsLeft, 0);
        vm.assertEq(market.offerOf(offerId).live, false);
    }

    function test_isDeadWhenTheWorkIsTransferredEvenToItsOwner() public {
        uint256 offerId = offer();
        transferWork(ALICE, ALICE);
        vm.assertEq(market.offerOf(offerId).live, false);
    }

    function test_isDeadWhenTheWorkIsRetracted() public {
        uint256 offerId = offer();
        vm.prank(ALICE);
        registry.retract(workId);
        vm.assertEq(market.offerOf(offerId).live, false);
    }
}
