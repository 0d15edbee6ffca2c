// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvidenceLog} from "../src/EvidenceLog.sol";
import {vm} from "./support/Vm.sol";

/// @notice Anchors and reports at random, few digests often, and remembers the first times.
contract EvidenceLogHandler {
    EvidenceLog public immutable log = new EvidenceLog();
    uint256 public constant DIGESTS = 8;

    mapping(bytes32 digest => uint256) public firstTime;
    mapping(bytes32 digest => uint256) public firstBlock;

    function digestAt(uint256 index) public pure returns (bytes32) {
        return keccak256(abi.encode(index % DIGESTS));
    }

    function anchor(uint256 index, address account) external {
        remember(digestAt(index));
        vm.prank(account);
        log.anchor(digestAt(index));
    }

    function anchorMany(uint256 index, address account, uint256 count) external {
        remember(digestAt(index));
        vm.prank(account);
        log.anchorMany(digestAt(index), count == 0 ? 1 : count);
    }

    function anchorFor(uint256 index, uint128 key) external {
        uint256 signer = uint256(key) + 1;
        (, string memory name, string memory version, uint256 chainId, address verifier,,) = log.eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifier
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Anchor(address account,bytes32 digest,uint256 deadline)"),
                vm.addr(signer),
                digestAt(index),
                block.timestamp
            )
        );
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signer, keccak256(abi.encodePacked(hex"1901", domain, message)));
        remember(digestAt(index));
        log.anchorFor(vm.addr(signer), digestAt(index), block.timestamp, abi.encodePacked(r, s, v));
    }

    function report(uint256 workId, uint256 index) external {
        log.report(workId, digestAt(index));
    }

    function passTime(uint16 elapsed) external {
        vm.warp(block.timestamp + elapsed);
        vm.roll(block.number + elapsed / 12);
    }

    function remember(bytes32 digest) private {
        if (firstTime[digest] != 0) return;
        firstTime[digest] = block.timestamp;
        firstBlock[digest] = block.number;
    }
}

contract EvidenceLogInvariants {
    EvidenceLogHandler private handler;

    function setUp() public {
        vm.warp(1_800_000_000);
        vm.roll(1_000);
        handler = new EvidenceLogHandler();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    /// @notice What was anchored keeps its first time and block for good, and nothing else has one.
    function invariant_everyDigestHasItsFirstTimeOrNone() public view {
        for (uint256 i = 0; i < handler.DIGESTS(); ++i) {
            bytes32 digest = handler.digestAt(i);
            (uint40 time, uint40 blockNumber) = handler.log().anchoredAt(digest);
            vm.assertEq(time, handler.firstTime(digest));
            vm.assertEq(blockNumber, handler.firstBlock(digest));
        }
    }
}
