// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ILicenceMarket, Listing, Terms, WorkLimits} from "../src/interfaces/ILicenceMarket.sol";
import {DisputeKind} from "../src/interfaces/IWorkRegistry.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {marketVm} from "./market/MarketVm.sol";
import {vm} from "./support/Vm.sol";

contract LicenceMarketWorksTest is MarketTest {
    function buyWork(address buyer, uint256 value, WorkLimits memory seen) private {
        vm.prank(buyer);
        market.buyWork{value: value}(workId, seen);
    }

    function refuse(WorkLimits memory seen, bytes memory reason) private {
        vm.expectRevert(reason);
        buyWork(BOB, PRICE, seen);
    }

    function test_onlyTheOwnerOfRecordLists() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotOwnerOfRecord.selector, workId, BOB));
        vm.prank(BOB);
        market.listWork(workId, address(0), PRICE, 0);
    }

    function test_refusesToListARetractedWork() public {
        vm.prank(ALICE);
        registry.retract(workId);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.WorkRetracted.selector, workId));
        vm.prank(ALICE);
        market.listWork(workId, address(0), PRICE, 0);
    }

    function test_refusesToListInACurrencyThatIsNoContract() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.CurrencyWithoutCode.selector, BOB));
        vm.prank(ALICE);
        market.listWork(workId, BOB, PRICE, 0);
    }

    function test_refusesToListUntilThePast() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.ClosingDatePassed.selector, NOW));
        vm.prank(ALICE);
        market.listWork(workId, address(0), PRICE, NOW);
    }

    function test_onlyTheOwnerOfRecordUnlists() public {
        list(PRICE);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotOwnerOfRecord.selector, workId, BOB));
        vm.prank(BOB);
        market.unlist(workId);
    }

    function test_refusesToUnlistWhatIsNotListed() public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.NotListed.selector, workId));
        vm.prank(ALICE);
        market.unlist(workId);
    }

    function test_refusesAfterTheDeadline() public {
        list(PRICE);
        WorkLimits memory seen = stated();
        seen.deadline = NOW - 1;
        refuse(seen, abi.encodeWithSelector(ILicenceMarket.DeadlinePassed.selector, uint256(NOW - 1)));
    }

    function test_refusesWhatIsNotListed() public {
        refuse(stated(), abi.encodeWithSelector(ILicenceMarket.NotListed.selector, workId));
    }

    function test_refusesAfterTheClosingDate() public {
        vm.prank(ALICE);
        market.listWork(workId, address(0), PRICE, NOW + 1);
        vm.warp(NOW + 2);
        WorkLimits memory seen = stated();
        seen.deadline = NOW + 2;
        refuse(seen, abi.encodeWithSelector(ILicenceMarket.NotListed.selector, workId));
    }

    function test_refusesAnotherCurrencyThanTheBuyerSaw() public {
        list(PRICE);
        WorkLimits memory seen = stated();
        seen.currency = address(coin);
        refuse(seen, abi.encodeWithSelector(ILicenceMarket.CurrencyDiffers.selector, address(0)));
    }

    function test_refusesAPriceAboveTheBuyersLimit() public {
        list(PRICE);
        WorkLimits memory seen = stated();
        seen.maxPrice = PRICE - 1;
        refuse(seen, abi.encodeWithSelector(ILicenceMarket.PriceAboveMax.selector, uint256(PRICE), uint256(PRICE - 1)));
    }

    function test_refusesAnotherEpochThanTheBuyerSaw() public {
        list(PRICE);
        WorkLimits memory seen = stated();
        seen.epoch = 1;
        refuse(seen, abi.encodeWithSelector(ILicenceMarket.WorkChangedHands.selector, workId, uint32(1), uint32(0)));
    }

    function test_refusesAListingOfAnEarlierEpochAlsoWhenTheWorkIsBack() public {
        list(PRICE);
        transferWork(ALICE, BOB);
        transferWork(BOB, ALICE);
        refuse(stated(), abi.encodeWithSelector(ILicenceMarket.WorkChangedHands.selector, workId, uint32(0), uint32(2)));
    }

    function test_refusesARetractedWork() public {
        list(PRICE);
        vm.prank(ALICE);
        registry.retract(workId);
        refuse(stated(), abi.encodeWithSelector(ILicenceMarket.WorkRetracted.selector, workId));
    }

    function test_refusesMoreDisputesThanTheBuyerAllows() public {
        list(PRICE);
        registry.dispute(workId, 0, DisputeKind.WrongLicence, DOCUMENT);
        refuse(
            stated(),
            abi.encodeWithSelector(
                ILicenceMarket.TooManyDisputes.selector, uint256(DisputeKind.WrongLicence), uint32(1)
            )
        );
    }

    function soldSince(uint16 sold) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ILicenceMarket.SoldSince.selector, sold);
    }

    function test_refusesAnExclusiveLicenceThatTheBuyerDidNotSee() public {
        list(PRICE);
        buy(CAROL, offer(exclusive(BUYERS)), SITE);
        refuse(stated(), soldSince(1));
        WorkLimits memory seen = stated();
        seen.sold = 1;
        buyWork(BOB, PRICE, seen);
        vm.assertEq(registry.ownerOf(workId), BOB);
    }

    /// @dev It would stand in the way of every exclusive one of the buyer's, and its holder could sublicense it. That there is
    /// an endless licence before makes no difference.
    function test_refusesAGiftThatTheBuyerDidNotSee() public {
        list(PRICE);
        Terms memory gift = terms();
        gift.durationDays = 0;
        gift.sublicensable = true;
        Terms memory first = scoped(BUYERS);
        first.durationDays = 0;
        buy(CAROL, offer(first), SITE);
        WorkLimits memory seen = stated();
        (seen.sold,,) = market.salesOf(workId);
        buy(CAROL, offer(gift));
        refuse(seen, soldSince(2));
    }

    function test_letsTheBuyerAllowSomeSales(uint8 sales, uint8 allowed) public {
        sales %= 5;
        allowed %= 5;
        list(PRICE);
        uint256 offerId = offer(scoped(BUYERS));
        buy(CAROL, offerId, SITE);
        WorkLimits memory seen = stated();
        (seen.sold, seen.maxNewSales) = (1, allowed);
        for (uint256 i = 0; i < sales; ++i) {
            buy(CAROL, offerId, OTHER_SITE);
        }
        if (sales > allowed) refuse(seen, soldSince(uint16(sales) + 1));
        else buyWork(BOB, PRICE, seen);
    }

    /// @dev The count begins anew; what was seen before it did still counts.
    function test_countsSalesAcrossTheEndOfTheCounter() public {
        list(PRICE);
        uint256 offerId = offer(scoped(BUYERS));
        // `_sales` is at slot 9, and `sold` in the highest 16 bits of a value.
        bytes32 slot = keccak256(abi.encode(keccak256(abi.encode(workId, ANY)), uint256(9)));
        bytes32 stored = marketVm.load(address(market), slot);
        marketVm.store(address(market), slot, stored | bytes32(uint256(type(uint16).max) << 240));
        WorkLimits memory seen = stated();
        (seen.sold,,) = market.salesOf(workId);
        vm.assertEq(seen.sold, type(uint16).max);
        buy(CAROL, offerId, SITE);
        refuse(seen, soldSince(0));
        seen.maxNewSales = 1;
        buyWork(BOB, PRICE, seen);
    }

    function test_refusesMetadataThatTheBuyerDidNotSee() public {
        list(PRICE);
        bytes32 amended = keccak256("everything is free");
        vm.prank(ALICE);
        registry.amend(workId, amended);
        WorkLimits memory seen = stated();
        refuse(seen, abi.encodeWithSelector(ILicenceMarket.MetadataDiffers.selector, amended));
        seen.metadata = amended;
        buyWork(BOB, PRICE, seen);
    }

    function test_refusesWithoutApprovalOfTheMarket() public {
        vm.prank(ALICE);
        market.listWork(workId, address(0), PRICE, 0);
        refuse(
            stated(), abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, address(market), workId)
        );
    }

    function test_refusesCoinThatIsNotThePrice(uint96 value) public {
        vm.assume(value != PRICE);
        value %= 100 ether;
        list(PRICE);
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.WrongValue.selector, uint256(value), uint256(PRICE)));
        buyWork(BOB, value, stated());
    }

    function test_tellsOfListingAndUnlisting() public {
        vm.expectEmit(address(market));
        emit ILicenceMarket.WorkListed(workId, ALICE, address(coin), PRICE, NOW + 1, 0);
        vm.prank(ALICE);
        market.listWork(workId, address(coin), PRICE, NOW + 1);
        vm.expectEmit(address(market));
        emit ILicenceMarket.WorkUnlisted(workId);
        vm.prank(ALICE);
        market.unlist(workId);
        refuse(stated(), abi.encodeWithSelector(ILicenceMarket.NotListed.selector, workId));
    }

    function test_listsInThePlaceOfWhatWasListed(uint96 price, uint40 closesAt) public {
        list(PRICE);
        if (closesAt <= NOW) closesAt = 0;
        vm.prank(ALICE);
        market.listWork(workId, address(coin), price, closesAt);
        Listing memory expected = Listing(address(coin), price, closesAt == 0 ? NEVER : closesAt, 0);
        vm.assertEq(abi.encode(market.listing(workId)), abi.encode(expected));
    }

    function test_assignsTheWorkAndPaysTheSeller(uint96 price) public {
        price %= 100 ether;
        list(price);
        WorkLimits memory seen = stated();
        seen.maxPrice = price;
        vm.expectEmit(address(market));
        emit ILicenceMarket.WorkSold(workId, ALICE, BOB, address(0), price);
        buyWork(BOB, price, seen);
        vm.assertEq(registry.ownerOf(workId), BOB);
        vm.assertEq(ALICE.balance, price);
        vm.assertEq(address(market).balance, 0);
        vm.assertEq(abi.encode(market.listing(workId)), abi.encode(Listing(address(0), 0, 0, 0)));
    }

    function test_assignsForATokenByApprovalForAll() public {
        vm.prank(ALICE);
        registry.setApprovalForAll(address(market), true);
        vm.prank(ALICE);
        market.listWork(workId, address(coin), PRICE, 0);
        WorkLimits memory seen = stated();
        seen.currency = address(coin);
        buyWork(BOB, 0, seen);
        vm.assertEq(coin.balanceOf(ALICE), PRICE);
        vm.assertEq(registry.ownerOf(workId), BOB);
    }

    function test_endsTheOffersOfTheSeller() public {
        uint256 offerId = offer();
        list(PRICE);
        buyWork(BOB, PRICE, stated());
        failToBuy(
            CAROL,
            offerId,
            "",
            abi.encodeWithSelector(ILicenceMarket.WorkChangedHands.selector, workId, uint32(0), uint32(1))
        );
    }
}
