// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ILicenceMarket, Licence, Sale, Terms} from "../src/interfaces/ILicenceMarket.sol";
import {DisputeKind} from "../src/interfaces/IWorkRegistry.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {Studio} from "./support/Receivers.sol";
import {vm} from "./support/Vm.sol";

contract LicenceMarketBuyLicenceTest is MarketTest {
    function test_refusesAnUnknownOffer(uint256 offerId) public {
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.UnknownOffer.selector, offerId));
        market.buyLicence(offerId, "", 0, 0, noDisputes(), NOW);
    }

    function test_refusesAfterTheDeadline() public {
        uint256 offerId = offer();
        bytes32 digest = keccak256(abi.encode(terms()));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.DeadlinePassed.selector, uint256(NOW - 1)));
        vm.prank(BOB);
        market.buyLicence{value: PRICE}(offerId, "", digest, PRICE, noDisputes(), NOW - 1);
    }

    function test_refusesTermsThatTheBuyerDidNotSee(uint8 field) public {
        uint256 offerId = offer();
        Terms memory seen = terms();
        field %= 8;
        if (field == 0) seen.workId ^= 1;
        if (field == 1) seen.document = ~seen.document;
        if (field == 2) seen.scope = BUYERS;
        if (field == 3) seen.currency = BOB;
        if (field == 4) seen.durationDays = 366;
        if (field == 5) seen.exclusive = true;
        if (field == 6) seen.transferable = true;
        if (field == 7) seen.sublicensable = true;
        bytes32 digest = keccak256(abi.encode(terms()));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.TermsDiffer.selector, digest));
        vm.prank(BOB);
        market.buyLicence{value: PRICE}(offerId, "", keccak256(abi.encode(seen)), PRICE, noDisputes(), NOW);
    }

    function test_refusesAPriceAboveTheBuyersLimit() public {
        uint256 offerId = offer();
        bytes32 digest = keccak256(abi.encode(terms()));
        vm.expectRevert(
            abi.encodeWithSelector(ILicenceMarket.PriceAboveMax.selector, uint256(PRICE), uint256(PRICE - 1))
        );
        vm.prank(BOB);
        market.buyLicence{value: PRICE}(offerId, "", digest, PRICE - 1, noDisputes(), NOW);
    }

    function test_refusesAfterTheWorkChangedHands() public {
        uint256 offerId = offer();
        transferWork(ALICE, BOB);
        bytes memory reason =
            abi.encodeWithSelector(ILicenceMarket.WorkChangedHands.selector, workId, uint32(0), uint32(1));
        failToBuy(CAROL, offerId, "", reason);
        transferWork(BOB, ALICE);
        reason = abi.encodeWithSelector(ILicenceMarket.WorkChangedHands.selector, workId, uint32(0), uint32(2));
        failToBuy(CAROL, offerId, "", reason);
    }

    function test_refusesARetractedWork() public {
        uint256 offerId = offer();
        vm.prank(ALICE);
        registry.retract(workId);
        failToBuy(offerId, abi.encodeWithSelector(ILicenceMarket.WorkRetracted.selector, workId));
    }

    function test_refusesMoreDisputesOfAKindThanTheBuyerAllows(uint8 kind, uint8 count) public {
        kind %= 5;
        uint32 made = 1 + count % 4;
        uint256 offerId = offer();
        uint256 other = registerAs(BOB, CONTENT);
        for (uint256 i = 0; i < made; ++i) {
            registry.dispute(workId, other, DisputeKind(kind), bytes32(i + 1));
        }
        uint32[5] memory allowed = [made, made, made, made, made];
        allowed[kind] = made - 1;
        bytes32 digest = keccak256(abi.encode(terms()));
        vm.expectRevert(abi.encodeWithSelector(ILicenceMarket.TooManyDisputes.selector, uint256(kind), made));
        vm.prank(BOB);
        market.buyLicence{value: PRICE}(offerId, "", digest, PRICE, allowed, NOW);

        allowed = noDisputes();
        allowed[kind] = made;
        vm.prank(BOB);
        market.buyLicence{value: PRICE}(offerId, "", digest, PRICE, allowed, NOW);
    }

    function test_refusesAClosedOffer() public {
        uint256 offerId = offer();
        vm.prank(ALICE);
        market.closeOffer(offerId);
        failToBuy(offerId, abi.encodeWithSelector(ILicenceMarket.OfferEnded.selector, offerId));
    }

    function test_refusesAfterTheClosingDate() public {
        Sale memory asked = sale();
        asked.closesAt = NOW + 1;
        uint256 offerId = offer(terms(), asked);
        vm.warp(NOW + 1);
        buy(BOB, offerId);
        vm.warp(NOW + 2);
        failToBuy(offerId, abi.encodeWithSelector(ILicenceMarket.OfferEnded.selector, offerId));
    }

    function test_refusesWhenSoldOut() public {
        Sale memory asked = sale();
        asked.seats = 2;
        uint256 offerId = offer(terms(), asked);
        buy(BOB, offerId);
        buy(CAROL, offerId);
        failToBuy(offerId, abi.encodeWithSelector(ILicenceMarket.OfferSoldOut.selector, offerId));
    }

    function test_refusesASiteForAnySite() public {
        failToBuy(BOB, offer(), SITE, abi.encodeWithSelector(ILicenceMarket.SiteOutOfScope.selector, SITE, ANY));
    }

    function test_refusesNoSiteWhereTheBuyerNamesIt() public {
        failToBuy(offer(scoped(BUYERS)), abi.encodeWithSelector(ILicenceMarket.MalformedSite.selector, ""));
    }

    function test_refusesAnotherSiteThanTheNamedOne() public {
        bytes32 scope = scopeOf(SITE);
        vm.prank(ALICE);
        uint256 offerId = market.offer(scoped(scope), sale(), SITE);
        failToBuy(
            BOB, offerId, OTHER_SITE, abi.encodeWithSelector(ILicenceMarket.SiteOutOfScope.selector, OTHER_SITE, scope)
        );
        failToBuy(offerId, abi.encodeWithSelector(ILicenceMarket.MalformedSite.selector, ""));
    }

    function test_refusesASiteOf254Characters() public {
        bytes memory long = new bytes(254);
        for (uint256 i = 0; i < 254; ++i) {
            long[i] = i % 50 == 49 ? bytes1(".") : bytes1("a");
        }
        uint256 offerId = offer(scoped(BUYERS));
        failToBuy(
            BOB, offerId, string(long), abi.encodeWithSelector(ILicenceMarket.MalformedSite.selector, string(long))
        );
        assembly {
            mstore(long, 253)
        }
        buy(BOB, offerId, string(long));
    }

    function test_takesNoOtherCharactersInASite(bytes1 character) public {
        bytes memory site = bytes("a.example");
        site[4] = character;
        bool good = (character >= "a" && character <= "z") || (character >= "0" && character <= "9") || character == "."
            || character == "-";
        uint256 offerId = offer(scoped(BUYERS));
        if (good) {
            buy(BOB, offerId, string(site));
        } else {
            bytes memory reason = abi.encodeWithSelector(ILicenceMarket.MalformedSite.selector, string(site));
            failToBuy(BOB, offerId, string(site), reason);
        }
    }

    function repeated(uint256 times) private pure returns (string memory text) {
        for (uint256 i = 0; i < times; ++i) {
            text = string.concat(text, "a");
        }
    }

    /// @dev Each would be another spelling of a name, or of none; of an address there are many.
    function test_takesOneSpellingOfANameAndNoAddress() public {
        uint256 offerId = offer(scoped(BUYERS));
        string[13] memory bad = [
            "a.example.",
            ".a.example",
            "a..example",
            ".",
            "-",
            "-a.example",
            "a-.example",
            "a.example-",
            "127.0.0.1",
            "2130706433",
            "0x7f.1",
            "0x7f",
            string.concat(repeated(64), ".example")
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            failToBuy(BOB, offerId, bad[i], abi.encodeWithSelector(ILicenceMarket.MalformedSite.selector, bad[i]));
        }
        buy(BOB, offerId, "xn--a-b.c-d.example");
        buy(BOB, offerId, string.concat(repeated(63), ".3d.example"));
    }

    function test_tellsOfTheLicenceAndItsToken() public {
        uint256 offerId = offer(scoped(BUYERS));
        bytes32 scope = scopeOf(SITE);
        uint256 expected = licenceIdOf(workId, scope, 0);
        vm.expectEmit(address(market));
        emit IERC721.Transfer(address(0), BOB, expected);
        vm.expectEmit(address(market));
        emit ILicenceMarket.Licensed(expected, workId, scope, offerId, BOB, ALICE, PRICE, NOW + 365 days, SITE);
        vm.assertEq(buy(BOB, offerId, SITE), expected);
    }

    function test_givesTheLicenceAndPaysInTheSameTransaction(uint96 price, uint16 durationDays, uint40 time) public {
        vm.warp(time);
        price %= 100 ether;
        Terms memory made = terms();
        made.durationDays = durationDays;
        Sale memory asked = sale();
        asked.price = price;
        uint256 offerId = offer(made, asked);
        uint256 licenceId = buy(BOB, offerId);

        uint40 expiresAt = durationDays == 0 ? NEVER : uint40(time + uint256(durationDays) * 1 days);
        assertLicence(licenceId, Licence(licenceId, BOB, offerId, expiresAt, false));
        vm.assertEq(market.ownerOf(licenceId), BOB);
        vm.assertEq(market.balanceOf(BOB), 1);
        vm.assertEq(ALICE.balance, price);
        vm.assertEq(BOB.balance, 100 ether - price);
        vm.assertEq(address(market).balance, 0);
    }

    function test_paysThePayeeOfTheOffer() public {
        Sale memory asked = sale();
        asked.payee = CAROL;
        buy(BOB, offer(terms(), asked));
        vm.assertEq(CAROL.balance, 100 ether + PRICE);
        vm.assertEq(ALICE.balance, 0);
    }

    function test_givesAFreeLicenceInCoinOrToken() public {
        Sale memory asked = sale();
        asked.price = 0;
        buy(BOB, offer(terms(), asked));
        buy(BOB, offer(inToken(address(coin)), asked));
        vm.assertEq(market.balanceOf(BOB), 2);
        vm.assertEq(BOB.balance, 100 ether);
        vm.assertEq(coin.balanceOf(BOB), 100 ether);
    }

    function test_sellsTheNamedSite() public {
        vm.prank(ALICE);
        uint256 offerId = market.offer(scoped(scopeOf(SITE)), sale(), SITE);
        vm.assertEq(buy(BOB, offerId, SITE), licenceIdOf(workId, scopeOf(SITE), 0));
    }

    function test_sellsToAContractThatKnowsNoTokens() public {
        Studio studio = new Studio();
        Sale memory asked = sale();
        asked.price = 0;
        uint256 licenceId = buy(address(studio), offer(terms(), asked));
        vm.assertEq(market.ownerOf(licenceId), address(studio));
    }

    function test_whatWasBoughtStaysWhenTheOfferDies() public {
        uint256 licenceId = buy(BOB, offer());
        Licence memory bought = market.licence(licenceId);
        transferWork(ALICE, CAROL);
        vm.prank(CAROL);
        registry.retract(workId);
        assertLicence(licenceId, bought);
    }
}
