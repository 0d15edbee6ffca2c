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
    uint256 private constant MAX_LABEL_LENGTH = 63;
    /// @dev Bit n is set when the character n may stand in a name: hyphen, dot, digits, lower-case letters.
    uint256 private constant ALLOWED = (1 << 0x2d) | (1 << 0x2e) | (0x3ff << 0x30) | (0x3ffffff << 0x61);

    /// @notice The scope of one site. Only one spelling of a name passes, so that readers find it by its hash.
    function ofSite(string calldata site) internal pure returns (bytes32) {
        uint256 length = bytes(site).length;
        if (length == 0 || length > MAX_LENGTH) revert ILicenceMarket.MalformedSite(site);
        uint256 start = 0;
        for (uint256 i = 0; i <= length; ++i) {
            // As if a dot stood at the end.
            bool endsLabel = i == length || bytes(site)[i] == ".";
            bool isGood =
                endsLabel ? _isLabel(bytes(site[start:i]), i == length) : (ALLOWED >> uint8(bytes(site)[i])) & 1 != 0;
            if (!isGood) revert ILicenceMarket.MalformedSite(site);
            if (endsLabel) start = i + 1;
        }
        return keccak256(bytes(site));
    }

    /// @dev RFC 1035, 2.3.4 and RFC 1123, 2.1: 1 to 63 characters, a hyphen neither first nor last. The last label begins with a
    /// letter, or it would be a number, of which an address has many spellings.
    function _isLabel(bytes calldata label, bool isLast) private pure returns (bool) {
        uint256 length = label.length;
        if (length == 0 || length > MAX_LABEL_LENGTH) return false;
        return label[0] != "-" && label[length - 1] != "-" && (!isLast || label[0] >= "a");
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
