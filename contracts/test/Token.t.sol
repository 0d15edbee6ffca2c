// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {Work} from "../src/interfaces/IWorkRegistry.sol";
import {Refuser, Studio, Taker} from "./support/Receivers.sol";
import {RegistryTest} from "./support/RegistryTest.sol";
import {Vm, vm} from "./support/Vm.sol";

/// @notice OpenZeppelin's token as it comes: what ours must not be told from.
contract StockToken is ERC721("Whence Works", "WHENCE") {
    function mint(address to, uint256 tokenId) external {
        _mint(to, tokenId);
    }
}

contract TokenTest is RegistryTest {
    address private constant CAROL = address(0xCA401);

    StockToken private stock;
    Taker private taker;
    address[] private accounts;
    uint256[] private tokens;

    function setUp() public override {
        super.setUp();
        stock = new StockToken();
        taker = new Taker();
        accounts = [ALICE, BOB, CAROL, address(taker), address(new Refuser()), address(new Studio()), address(0)];
        for (uint256 i = 0; i < 4; ++i) {
            address registrant = i < 2 ? ALICE : BOB;
            tokens.push(registerAs(registrant, keccak256(abi.encode(i))));
            stock.mint(registrant, tokens[i]);
        }
        // No such work.
        tokens.push(1);
    }

    function test_refusesToBurn() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidReceiver.selector, address(0)));
        vm.prank(ALICE);
        registry.transferFrom(ALICE, address(0), tokens[0]);
    }

    function test_refusesTheBalanceOfNobody() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        registry.balanceOf(address(0));
    }

    function test_hasNameSymbolAndInterfaces() public view {
        vm.assertEq(registry.name(), "Whence Works");
        vm.assertEq(registry.symbol(), "WHENCE");
        vm.assertTrue(registry.supportsInterface(type(IERC165).interfaceId));
        vm.assertTrue(registry.supportsInterface(type(IERC721).interfaceId));
        vm.assertTrue(registry.supportsInterface(type(IERC721Metadata).interfaceId));
        vm.assertTrue(registry.supportsInterface(type(IERC2981).interfaceId));
        // ERC-4906, as the EIP gives it.
        vm.assertTrue(registry.supportsInterface(0x49064906));
        vm.assertEq(registry.supportsInterface(0xffffffff), false);
    }

    function test_transferChangesNothingButTheOwner() public {
        Work memory work = registry.work(tokens[1]);
        vm.expectEmit(address(registry));
        emit IERC721.Transfer(ALICE, CAROL, tokens[1]);
        vm.prank(ALICE);
        registry.transferFrom(ALICE, CAROL, tokens[1]);
        work.owner = CAROL;
        vm.assertEq(abi.encode(registry.work(tokens[1])), abi.encode(work));
    }

    function test_transferEndsTheApproval() public {
        vm.prank(ALICE);
        registry.approve(CAROL, tokens[0]);
        vm.prank(CAROL);
        registry.transferFrom(ALICE, BOB, tokens[0]);
        vm.assertEq(registry.getApproved(tokens[0]), address(0));
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, CAROL, tokens[0]));
        vm.prank(CAROL);
        registry.transferFrom(BOB, CAROL, tokens[0]);
    }

    /// @dev Any calls of any accounts, to ours and to OpenZeppelin's: same answers, errors and logs, same state after.
    function test_behavesAsOpenZeppelins(uint256[16] calldata seeds) public {
        vm.recordLogs();
        for (uint256 i = 0; i < seeds.length; ++i) {
            (address sender, bytes memory call) = callOf(seeds[i]);
            vm.prank(sender);
            (bool done, bytes memory answer) = address(registry).call(call);
            bytes32 logs = digestOfLogs();
            vm.prank(sender);
            (bool expectedDone, bytes memory expectedAnswer) = address(stock).call(call);
            vm.assertEq(done, expectedDone);
            vm.assertEq(answer, expectedAnswer);
            vm.assertEq(logs, digestOfLogs());
            vm.assertEq(taker.told(address(registry)), taker.told(address(stock)));
        }
        vm.assertEq(stateOf(registry), stateOf(stock));
    }

    /// @dev One call out of what a seed's bytes choose. The first owner is often right, or little would succeed.
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
