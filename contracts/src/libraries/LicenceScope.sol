// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ILicenceMarket} from "../interfaces/ILicenceMarket.sol";

/// @title Scopes of licences and the names of sites behind them
library LicenceScope {
    bytes32 internal constant ANY_SITE = 0;
    /// @dev In terms only: the buyer names the site.
    bytes32 internal constant BUYERS_SITE = bytes32(uint256(1));

    /// @dev RFC 1035, 2.3.4: a name has at most 253 characters in text.
    uint256 private constant MAX_LENGTH = 253;
    /// @dev Bit n is set when the character n may stand in a name: hyphen, dot, digits, lower-case letters.
    uint256 private constant ALLOWED = (1 << 0x2d) | (1 << 0x2e) | (0x3ff << 0x30) | (0x3ffffff << 0x61);

    /// @notice The scope of one site. Only one spelling of a name passes, so that readers find it by its hash.
    function ofSite(string calldata site) internal pure returns (bytes32) {
        uint256 length = bytes(site).length;
        if (length == 0 || length > MAX_LENGTH) revert ILicenceMarket.MalformedSite(site);
        bytes1 previous = ".";
        for (uint256 i = 0; i < length; ++i) {
            bytes1 character = bytes(site)[i];
            bool isAllowed = (ALLOWED >> uint8(character)) & 1 != 0;
            // RFC 1123, 2.1: labels are not empty, and a hyphen is neither their first nor their last character.
            bool isMisplaced =
                (previous == "." && (character == "." || character == "-")) || (previous == "-" && character == ".");
            if (!isAllowed || isMisplaced) revert ILicenceMarket.MalformedSite(site);
            previous = character;
        }
        if (previous == "." || previous == "-") revert ILicenceMarket.MalformedSite(site);
        return keccak256(bytes(site));
    }

    /// @notice The scope of a licence that is bought for `site` under terms with `scope`.
    function bought(bytes32 scope, string calldata site) internal pure returns (bytes32 chosen) {
        chosen = scope == ANY_SITE && bytes(site).length == 0 ? ANY_SITE : ofSite(site);
        if (chosen != scope && scope != BUYERS_SITE) revert ILicenceMarket.SiteOutOfScope(site, scope);
    }

    /// @notice Refuses a text that does not belong to the scope of an offer.
    function requireText(bytes32 scope, string calldata site) internal pure {
        bool none = scope == ANY_SITE || scope == BUYERS_SITE;
        if (none ? bytes(site).length != 0 : ofSite(site) != scope) revert ILicenceMarket.SiteOutOfScope(site, scope);
    }
}
