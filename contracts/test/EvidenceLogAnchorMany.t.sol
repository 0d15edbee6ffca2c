// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEvidenceLog} from "../src/interfaces/IEvidenceLog.sol";
import {EvidenceLog} from "../src/EvidenceLog.sol";
import {vm} from "./support/Vm.sol";

contract EvidenceLogAnchorManyTest {
    address private constant ALICE = address(0xA11CE);
    bytes32 private constant A = keccak256("a");
    bytes32 private constant B = keccak256("b");
    bytes32 private constant C = keccak256("c");

    EvidenceLog private log = new EvidenceLog();

    function setUp() public {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
    }

    function test_refusesAZeroRoot() public {
        vm.expectRevert(abi.encodeWithSelector(IEvidenceLog.ZeroDigest.selector));
        log.anchorMany(0, 1);
    }

    function test_refusesATreeWithoutLeaves(bytes32 root) public {
        vm.expectRevert(abi.encodeWithSelector(IEvidenceLog.EmptyTree.selector));
        log.anchorMany(root, 0);
    }

    function test_tellsRootAndCount(bytes32 root, uint256 count) public {
        vm.assume(root != 0 && count != 0);
        vm.expectEmit(address(log));
        emit IEvidenceLog.AnchoredMany(root, ALICE, 1_800_000_000, count);
        vm.prank(ALICE);
        log.anchorMany(root, count);
        (uint40 time, uint40 blockNumber) = log.anchoredAt(root);
        vm.assertEq(time, 1_800_000_000);
        vm.assertEq(blockNumber, 1_000);
    }

    function test_keepsTheFirstTimeOfARoot(bytes32 root) public {
        vm.assume(root != 0);
        log.anchorMany(root, 3);
        vm.warp(1_800_000_009);
        vm.roll(1_009);
        log.anchorMany(root, 4);
        (uint40 time, uint40 blockNumber) = log.anchoredAt(root);
        vm.assertEq(time, 1_800_000_000);
        vm.assertEq(blockNumber, 1_000);
    }

    function test_findsEachDigestOfTheTree() public {
        bytes32 root = pair(pair(leaf(A), leaf(B)), leaf(C));
        log.anchorMany(root, 3);
        assertIn(root, A, list(leaf(B), leaf(C)), 1_800_000_000, 1_000);
        assertIn(root, B, list(leaf(A), leaf(C)), 1_800_000_000, 1_000);
        assertIn(root, C, list(pair(leaf(A), leaf(B))), 1_800_000_000, 1_000);
    }

    function test_findsTheOnlyDigestOfATree(bytes32 digest) public {
        log.anchorMany(leaf(digest), 1);
        assertIn(leaf(digest), digest, new bytes32[](0), 1_800_000_000, 1_000);
    }

    function test_doesNotFindWhatIsNotInTheTree(bytes32 digest) public {
        vm.assume(digest != A && digest != B);
        bytes32 root = pair(leaf(A), leaf(B));
        log.anchorMany(root, 2);
        assertIn(root, digest, list(leaf(B)), 0, 0);
        assertIn(root, A, new bytes32[](0), 0, 0);
    }

    function test_aNodeIsNoDigest() public {
        bytes32 root = pair(pair(leaf(A), leaf(B)), leaf(C));
        log.anchorMany(root, 3);
        assertIn(root, pair(leaf(A), leaf(B)), list(leaf(C)), 0, 0);
        assertIn(root, root, new bytes32[](0), 0, 0);
    }

    function test_aTreeWithoutAnchorHasNoTime() public view {
        assertIn(pair(leaf(A), leaf(B)), A, list(leaf(B)), 0, 0);
    }

    function assertIn(bytes32 root, bytes32 digest, bytes32[] memory proof, uint256 time, uint256 blockNumber)
        private
        view
    {
        (uint40 anchoredTime, uint40 anchoredBlock) = log.anchoredIn(root, digest, proof);
        vm.assertEq(anchoredTime, time);
        vm.assertEq(anchoredBlock, blockNumber);
    }

    function leaf(bytes32 digest) private pure returns (bytes32) {
        return keccak256(abi.encode(keccak256(abi.encode(digest))));
    }

    function pair(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
    }

    function list(bytes32 one) private pure returns (bytes32[] memory nodes) {
        nodes = new bytes32[](1);
        nodes[0] = one;
    }

    function list(bytes32 one, bytes32 other) private pure returns (bytes32[] memory nodes) {
        nodes = new bytes32[](2);
        nodes[0] = one;
        nodes[1] = other;
    }
}
