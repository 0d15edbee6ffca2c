// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MetadataCid} from "../src/libraries/MetadataCid.sol";
import {vm} from "./support/Vm.sol";

/// @dev The expected texts are those of `CID.createV1(raw.code, digest)` of the multiformats package.
contract MetadataCidTest {
    function test_knownCids() public pure {
        vm.assertEq(
            MetadataCid.toText(sha256("hello world")), "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
        );
        vm.assertEq(MetadataCid.toText(0), "bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        vm.assertEq(
            MetadataCid.toText(bytes32(type(uint256).max)),
            "bafkreih777777777777777777777777777777777777777777777777774"
        );
        vm.assertEq(
            MetadataCid.toText(0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f),
            "bafkreiaaaebagbafaydqqcikbmga2dqpcaireeyuculbogazdinryhi6d4"
        );
    }

    function test_decodesToTheDigest(bytes32 digest) public pure {
        bytes memory text = bytes(MetadataCid.toText(digest));
        vm.assertEq(text.length, 59);
        // 58 digits are 290 bits: the CID's 288 and two of padding. What overflows at the top is the constant prefix.
        uint256 value = 0;
        for (uint256 i = 7; i < 58; ++i) {
            value = (value << 5) | digitOf(text[i]);
        }
        uint256 last = digitOf(text[58]);
        vm.assertEq(last & 3, 0);
        vm.assertEq(bytes32((value << 3) | (last >> 2)), digest);
    }

    function digitOf(bytes1 letter) private pure returns (uint256) {
        return letter >= "a" ? uint8(letter) - uint8(bytes1("a")) : uint8(letter) - uint8(bytes1("2")) + 26;
    }
}
