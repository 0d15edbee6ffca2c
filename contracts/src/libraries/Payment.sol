// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ILicenceMarket} from "../interfaces/ILicenceMarket.sol";

/// @title Payments that arrive in full, or are told not to have
library Payment {
    using SafeERC20 for IERC20;

    /// @dev What a payee may burn to receive coin: enough for any wallet contract, little for the buyer to lose.
    uint256 private constant PAYEE_GAS = 50_000;
    /// @dev So much is needed for the payee to have its gas: 64/63 of it, and up to 36,600 for the call itself (EIP-150).
    /// Without it a buyer could make the payment fail by sending the transaction with too little.
    uint256 private constant MIN_GAS = 90_000;

    /// @notice Sends coin, with bounded gas and without reading an answer.
    /// @return paid False when the payee did not take it.
    function trySendCoin(address payee, uint256 amount) internal returns (bool paid) {
        if (gasleft() < MIN_GAS) revert ILicenceMarket.GasTooLow();
        // Solidity's own call copies the answer, which the payee can make as long as the buyer's gas lasts.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            paid := call(PAYEE_GAS, payee, amount, 0, 0, 0, 0)
        }
    }

    /// @notice Moves a token from the caller to the payee.
    function sendToken(IERC20 token, address payee, uint256 amount) internal {
        uint256 before = token.balanceOf(payee);
        token.safeTransferFrom(msg.sender, payee, amount);
        uint256 balance = token.balanceOf(payee);
        uint256 received = balance > before ? balance - before : 0;
        if (received < amount) revert ILicenceMarket.PaidShort(address(token), received, amount);
    }
}
