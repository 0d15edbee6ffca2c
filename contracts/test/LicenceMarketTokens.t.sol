// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ILicenceMarket, Sale} from "../src/interfaces/ILicenceMarket.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {
    CallingToken,
    Coin,
    FalseToken,
    FeeToken,
    FreezingToken,
    LyingToken,
    NoReturnToken,
    RebasingToken,
    RobbingToken
} from "./market/Tokens.sol";
import {vm} from "./support/Vm.sol";

/// @notice What tokens do that are not as they should be.
contract LicenceMarketTokensTest is MarketTest {
    function assertSold(uint256 licences) private view {
        vm.assertEq(market.balanceOf(BOB), licences);
        vm.assertEq(coin.balanceOf(address(market)), 0);
    }

    function test_refusesWithoutAllowance() public {
        uint256 offerId = offer(inToken(address(coin)));
        vm.prank(BOB);
        coin.approve(address(market), PRICE - 1);
        failToBuy(
            offerId,
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), PRICE - 1, uint256(PRICE)
            )
        );
        assertSold(0);
    }

    function test_refusesWithoutBalance() public {
        uint256 offerId = offer(inToken(address(coin)));
        vm.prank(BOB);
        coin.transfer(CAROL, 100 ether);
        failToBuy(
            offerId,
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, BOB, uint256(0), uint256(PRICE))
        );
        assertSold(0);
    }

    function test_refusesATokenThatTakesAFee() public {
        Coin token = new FeeToken();
        fund(BOB, token);
        failToBuy(
            offer(inToken(address(token))),
            abi.encodeWithSelector(
                ILicenceMarket.PaidShort.selector, address(token), uint256(PRICE - PRICE / 100), uint256(PRICE)
            )
        );
        assertSold(0);
    }

    function test_refusesARebasingTokenThatArrivesShort() public {
        RebasingToken token = new RebasingToken();
        fund(BOB, token);
        token.rebase(1003);
        Sale memory asked = sale();
        asked.price = 1000;
        failToBuy(
            offer(inToken(address(token)), asked),
            abi.encodeWithSelector(ILicenceMarket.PaidShort.selector, address(token), uint256(999), uint256(1000))
        );
        assertSold(0);
    }

    function test_takesARebasingTokenThatArrives() public {
        RebasingToken token = new RebasingToken();
        fund(BOB, token);
        token.rebase(2000);
        buy(BOB, offer(inToken(address(token))));
        vm.assertEq(token.balanceOf(ALICE), PRICE);
        assertSold(1);
    }

    function test_refusesAFrozenPayeeOrBuyerWithTheTokensReason() public {
        FreezingToken token = new FreezingToken();
        fund(BOB, token);
        fund(CAROL, token);
        uint256 offerId = offer(inToken(address(token)));
        token.freeze(CAROL);
        failToBuy(CAROL, offerId, "", abi.encodeWithSelector(FreezingToken.Frozen.selector, CAROL));
        buy(BOB, offerId);
        token.freeze(ALICE);
        failToBuy(offerId, abi.encodeWithSelector(FreezingToken.Frozen.selector, ALICE));
        assertSold(1);
    }

    function test_refusesATokenThatAnswersFalse() public {
        Coin token = new FalseToken();
        fund(BOB, token);
        failToBuy(
            offer(inToken(address(token))),
            abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token))
        );
        assertSold(0);
    }

    function test_refusesATokenThatMovesNothing() public {
        Coin token = new LyingToken();
        fund(BOB, token);
        failToBuy(
            offer(inToken(address(token))),
            abi.encodeWithSelector(ILicenceMarket.PaidShort.selector, address(token), uint256(0), uint256(PRICE))
        );
        assertSold(0);
    }

    function test_refusesATokenThatRobsThePayee() public {
        Coin token = new RobbingToken();
        fund(BOB, token);
        token.mint(ALICE, 1);
        failToBuy(
            offer(inToken(address(token))),
            abi.encodeWithSelector(ILicenceMarket.PaidShort.selector, address(token), uint256(0), uint256(PRICE))
        );
        assertSold(0);
    }

    function test_refusesToBuyFromOneself() public {
        Sale memory asked = sale();
        asked.payee = BOB;
        failToBuy(
            offer(inToken(address(coin)), asked),
            abi.encodeWithSelector(ILicenceMarket.PaidShort.selector, address(coin), uint256(0), uint256(PRICE))
        );
    }

    function test_takesATokenThatAnswersNothing() public {
        NoReturnToken token = new NoReturnToken();
        token.mint(BOB, PRICE);
        vm.prank(BOB);
        token.approve(address(market), PRICE);
        buy(BOB, offer(inToken(address(token))));
        vm.assertEq(token.balanceOf(ALICE), PRICE);
        assertSold(1);
    }

    function test_paysInTheSameTransaction(uint96 price) public {
        price %= 100 ether;
        Sale memory asked = sale();
        asked.price = price;
        buy(BOB, offer(inToken(address(coin)), asked));
        vm.assertEq(coin.balanceOf(ALICE), price);
        vm.assertEq(coin.balanceOf(BOB), 100 ether - price);
        assertSold(1);
    }

    /// @dev Else one payment would count for two purchases.
    function test_aTokenCannotBuyInTheMiddleOfAPayment() public {
        CallingToken token = new CallingToken();
        fund(BOB, token);
        fund(address(token), token);
        uint256 offerId = offer(inToken(address(token)));
        bytes32 digest = market.offerOf(offerId).termsDigest;
        token.callDuringTransfer(
            address(market), abi.encodeCall(ILicenceMarket.buyLicence, (offerId, "", digest, PRICE, noDisputes(), NOW))
        );
        buy(BOB, offerId);
        vm.assertEq(token.done(), false);
        vm.assertEq(
            token.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(market.balanceOf(address(token)), 0);
        vm.assertEq(token.balanceOf(ALICE), PRICE);
    }

    /// @dev The registry's token has `transferFrom` too; its ids are no prices, and the caller's own are all it could move.
    function test_worksAreNoCurrency() public {
        uint256 offerId = offer(inToken(address(registry)));
        vm.prank(BOB);
        registry.setApprovalForAll(address(market), true);
        failToBuy(offerId, abi.encodeWithSignature("ERC721NonexistentToken(uint256)", uint256(PRICE)));
    }
}
