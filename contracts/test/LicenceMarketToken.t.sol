// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ILicenceMarket, Licence, Sale, Terms} from "../src/interfaces/ILicenceMarket.sol";
import {MarketTest} from "./market/MarketTest.sol";
import {Refuser, Studio, Taker} from "./support/Receivers.sol";
import {Vm, vm} from "./support/Vm.sol";

/// @notice OpenZeppelin's token as it comes: what a transferable licence must not be told from.
contract StockLicence is ERC721("Whence Licences", "LICENCE") {
    function mint(address to, uint256 tokenId) external {
        _mint(to, tokenId);
    }
}

contract LicenceMarketTokenTest is MarketTest {
    StockLicence private stock;
    Taker private taker;
    address[] private accounts;
    uint256[] private tokens;
    uint256 private offerId;

    function setUp() public override {
        super.setUp();
        Terms memory made = terms();
        made.transferable = true;
        Sale memory free = sale();
        free.price = 0;
        offerId = offer(made, free);
        stock = new StockLicence();
        taker = new Taker();
        accounts = [BOB, CAROL, ALICE, address(taker), address(new Refuser()), address(new Studio()), address(0)];
        for (uint256 i = 0; i < 4; ++i) {
            address holder = i < 2 ? BOB : CAROL;
            tokens.push(buy(holder, offerId));
            stock.mint(holder, tokens[i]);
        }
        // No such licence.
        tokens.push(1);
    }

    function test_refusesToTransferWhatIsNotTransferable() public {
        uint256 licenceId = buy(BOB, offer());
        vm.prank(BOB);
        market.approve(CAROL, licenceId);
        bytes memory reason = abi.encodeWithSelector(ILicenceMarket.NotTransferable.selector, licenceId);
        vm.expectRevert(reason);
        vm.prank(BOB);
        market.transferFrom(BOB, CAROL, licenceId);
        vm.expectRevert(reason);
        vm.prank(CAROL);
        market.safeTransferFrom(BOB, CAROL, licenceId);
        vm.assertEq(market.ownerOf(licenceId), BOB);
    }

    function test_refusesToBurn() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        vm.prank(BOB);
        market.transferFrom(BOB, address(0), tokens[0]);
    }

    function test_refusesTheBalanceOfNobody() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        market.balanceOf(address(0));
    }

    function test_hasNameSymbolAndInterfaces() public view {
        vm.assertEq(market.name(), "Whence Licences");
        vm.assertEq(market.symbol(), "LICENCE");
        vm.assertTrue(market.supportsInterface(type(IERC165).interfaceId));
        vm.assertTrue(market.supportsInterface(type(IERC721).interfaceId));
        vm.assertTrue(market.supportsInterface(type(IERC721Metadata).interfaceId));
        vm.assertEq(market.supportsInterface(0xffffffff), false);
    }

    function test_transferChangesNothingButTheHolder() public {
        Licence memory expected = market.licence(tokens[1]);
        vm.expectEmit(address(market));
        emit IERC721.Transfer(BOB, CAROL, tokens[1]);
        vm.prank(BOB);
        market.transferFrom(BOB, CAROL, tokens[1]);
        expected.holder = CAROL;
        assertLicence(tokens[1], expected);
    }

    /// @dev Any calls of any accounts, to ours and to OpenZeppelin's: same answers, errors and logs, same state after.
    function test_behavesAsOpenZeppelins(uint256[16] calldata seeds) public {
        vm.recordLogs();
        for (uint256 i = 0; i < seeds.length; ++i) {
            (address sender, bytes memory call) = callOf(seeds[i]);
            vm.prank(sender);
            (bool done, bytes memory answer) = address(market).call(call);
            bytes32 logs = digestOfLogs();
            vm.prank(sender);
            (bool expectedDone, bytes memory expectedAnswer) = address(stock).call(call);
            vm.assertEq(done, expectedDone);
            vm.assertEq(answer, expectedAnswer);
            vm.assertEq(logs, digestOfLogs());
            vm.assertEq(taker.told(address(market)), taker.told(address(stock)));
        }
        vm.assertEq(stateOf(market), stateOf(stock));
    }

    /// @dev One call out of what a seed's bytes choose. The first holder is often right, or little would succeed.
    function callOf(uint256 seed) private view returns (address sender, bytes memory call) {
        uint256 tokenId = tokens[uint8(seed) % tokens.length];
        address from = accounts[uint8(seed >> 8) % accounts.length];
        address to = accounts[uint8(seed >> 16) % accounts.length];
        sender = accounts[uint8(seed >> 24) % (accounts.length - 1)];
        bool honest = seed >> 32 & 3 != 0 && tokenId != 1;
        if (honest) from = stock.ownerOf(tokenId);
        if (honest && seed >> 34 & 1 == 0) sender = from;

        uint256 kind = uint8(seed >> 40) % 5;
        if (kind == 0) {
            call = abi.encodeCall(IERC721.transferFrom, (from, to, tokenId));
        } else if (kind == 1) {
            call = abi.encodeWithSignature("safeTransferFrom(address,address,uint256)", from, to, tokenId);
        } else if (kind == 2) {
            call = abi.encodeWithSignature("safeTransferFrom(address,address,uint256,bytes)", from, to, tokenId, "data");
        } else if (kind == 3) {
            call = abi.encodeCall(IERC721.approve, (to, tokenId));
        } else {
            call = abi.encodeCall(IERC721.setApprovalForAll, (to, seed >> 48 & 1 == 0));
        }
    }

    function digestOfLogs() private returns (bytes32 digest) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            digest = keccak256(abi.encode(digest, logs[i].topics, logs[i].data));
        }
    }

    function stateOf(IERC721 token) private view returns (bytes32 state) {
        for (uint256 i = 0; i < accounts.length - 1; ++i) {
            state = keccak256(abi.encode(state, token.balanceOf(accounts[i])));
            for (uint256 j = 0; j < accounts.length; ++j) {
                state = keccak256(abi.encode(state, token.isApprovedForAll(accounts[i], accounts[j])));
            }
        }
        for (uint256 i = 0; i < tokens.length - 1; ++i) {
            state = keccak256(abi.encode(state, token.ownerOf(tokens[i]), token.getApproved(tokens[i])));
        }
    }
}
