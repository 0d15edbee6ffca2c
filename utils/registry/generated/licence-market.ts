// Written by `npm run contracts:generate`.

export { licenceMarketAddress } from './licence-market-address.ts';

export const licenceMarketAbi = [
  {
    "inputs": [
      {
        "name": "registry_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "name": "closesAt",
        "type": "uint40"
      }
    ],
    "name": "ClosingDatePassed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "currency",
        "type": "address"
      }
    ],
    "name": "CurrencyDiffers",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "currency",
        "type": "address"
      }
    ],
    "name": "CurrencyWithoutCode",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "DeadlinePassed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "sender",
        "type": "address"
      },
      {
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721IncorrectOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "operator",
        "type": "address"
      },
      {
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721InsufficientApproval",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "approver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidApprover",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOperator",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "ERC721InvalidSender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ERC721NonexistentToken",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "GasTooLow",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      }
    ],
    "name": "LicenceExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "site",
        "type": "string"
      }
    ],
    "name": "MalformedSite",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "metadata",
        "type": "bytes32"
      }
    ],
    "name": "MetadataDiffers",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      },
      {
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotHolder",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "NotListed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotOwnerOfRecord",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      }
    ],
    "name": "NotSublicensable",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      }
    ],
    "name": "NotTransferable",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "payee",
        "type": "address"
      }
    ],
    "name": "NothingOwed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "offerId",
        "type": "uint256"
      }
    ],
    "name": "OfferEnded",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "offerId",
        "type": "uint256"
      }
    ],
    "name": "OfferSoldOut",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "currency",
        "type": "address"
      },
      {
        "name": "received",
        "type": "uint256"
      },
      {
        "name": "price",
        "type": "uint256"
      }
    ],
    "name": "PaidShort",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "PayeeIsMarket",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "price",
        "type": "uint256"
      },
      {
        "name": "maxPrice",
        "type": "uint256"
      }
    ],
    "name": "PriceAboveMax",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ReentrancyGuardReentrantCall",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "token",
        "type": "address"
      }
    ],
    "name": "SafeERC20FailedOperation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "site",
        "type": "string"
      },
      {
        "name": "scope",
        "type": "bytes32"
      }
    ],
    "name": "SiteOutOfScope",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "sold",
        "type": "uint16"
      }
    ],
    "name": "SoldSince",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "scope",
        "type": "bytes32"
      }
    ],
    "name": "SublicensableScope",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "expiresAt",
        "type": "uint40"
      }
    ],
    "name": "TakenUntil",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "termsDigest",
        "type": "bytes32"
      }
    ],
    "name": "TermsDiffer",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "kind",
        "type": "uint256"
      },
      {
        "name": "count",
        "type": "uint32"
      }
    ],
    "name": "TooManyDisputes",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "offerId",
        "type": "uint256"
      }
    ],
    "name": "UnknownOffer",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "to",
        "type": "address"
      }
    ],
    "name": "WithdrawalRefused",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "expectedEpoch",
        "type": "uint32"
      },
      {
        "name": "epoch",
        "type": "uint32"
      }
    ],
    "name": "WorkChangedHands",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "WorkRetracted",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "sent",
        "type": "uint256"
      },
      {
        "name": "price",
        "type": "uint256"
      }
    ],
    "name": "WrongValue",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ZeroDocument",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "approved",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Approval",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "operator",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "ApprovalForAll",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "payee",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Credited",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "licenceId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "workId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "scope",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "offerId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "name": "holder",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "payee",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "price",
        "type": "uint96"
      },
      {
        "indexed": false,
        "name": "expiresAt",
        "type": "uint40"
      },
      {
        "indexed": false,
        "name": "site",
        "type": "string"
      }
    ],
    "name": "Licensed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "offerId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "OfferClosed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "offerId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "workId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "seller",
        "type": "address"
      },
      {
        "components": [
          {
            "name": "workId",
            "type": "uint256"
          },
          {
            "name": "document",
            "type": "bytes32"
          },
          {
            "name": "scope",
            "type": "bytes32"
          },
          {
            "name": "currency",
            "type": "address"
          },
          {
            "name": "durationDays",
            "type": "uint16"
          },
          {
            "name": "exclusive",
            "type": "bool"
          },
          {
            "name": "transferable",
            "type": "bool"
          },
          {
            "name": "sublicensable",
            "type": "bool"
          }
        ],
        "indexed": false,
        "name": "terms",
        "type": "tuple"
      },
      {
        "components": [
          {
            "name": "price",
            "type": "uint96"
          },
          {
            "name": "payee",
            "type": "address"
          },
          {
            "name": "closesAt",
            "type": "uint40"
          },
          {
            "name": "seats",
            "type": "uint24"
          }
        ],
        "indexed": false,
        "name": "sale",
        "type": "tuple"
      },
      {
        "indexed": false,
        "name": "epoch",
        "type": "uint32"
      },
      {
        "indexed": false,
        "name": "site",
        "type": "string"
      }
    ],
    "name": "Offered",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "payee",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "OwedWithdrawn",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "licenceId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "workId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "scope",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "parentId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "name": "holder",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "expiresAt",
        "type": "uint40"
      },
      {
        "indexed": false,
        "name": "site",
        "type": "string"
      }
    ],
    "name": "Sublicensed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "from",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "to",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "Transfer",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "workId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "seller",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "currency",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "price",
        "type": "uint96"
      },
      {
        "indexed": false,
        "name": "closesAt",
        "type": "uint40"
      },
      {
        "indexed": false,
        "name": "epoch",
        "type": "uint32"
      }
    ],
    "name": "WorkListed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "workId",
        "type": "uint256"
      },
      {
        "indexed": true,
        "name": "seller",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "buyer",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "currency",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "price",
        "type": "uint96"
      }
    ],
    "name": "WorkSold",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "WorkUnlisted",
    "type": "event"
  },
  {
    "inputs": [
      {
        "name": "to",
        "type": "address"
      },
      {
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "approve",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "holder",
        "type": "address"
      }
    ],
    "name": "balanceOf",
    "outputs": [
      {
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "offerId",
        "type": "uint256"
      },
      {
        "name": "site",
        "type": "string"
      },
      {
        "name": "expectedTerms",
        "type": "bytes32"
      },
      {
        "name": "maxPrice",
        "type": "uint256"
      },
      {
        "name": "maxDisputes",
        "type": "uint32[5]"
      },
      {
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "buyLicence",
    "outputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      }
    ],
    "stateMutability": "payable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "components": [
          {
            "name": "currency",
            "type": "address"
          },
          {
            "name": "maxPrice",
            "type": "uint256"
          },
          {
            "name": "epoch",
            "type": "uint32"
          },
          {
            "name": "metadata",
            "type": "bytes32"
          },
          {
            "name": "sold",
            "type": "uint16"
          },
          {
            "name": "maxNewSales",
            "type": "uint16"
          },
          {
            "name": "maxDisputes",
            "type": "uint32[5]"
          },
          {
            "name": "deadline",
            "type": "uint256"
          }
        ],
        "name": "seen",
        "type": "tuple"
      }
    ],
    "name": "buyWork",
    "outputs": [],
    "stateMutability": "payable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "offerId",
        "type": "uint256"
      }
    ],
    "name": "closeOffer",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "getApproved",
    "outputs": [
      {
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "owner",
        "type": "address"
      },
      {
        "name": "operator",
        "type": "address"
      }
    ],
    "name": "isApprovedForAll",
    "outputs": [
      {
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      }
    ],
    "name": "licence",
    "outputs": [
      {
        "components": [
          {
            "name": "id",
            "type": "uint256"
          },
          {
            "name": "holder",
            "type": "address"
          },
          {
            "name": "offerId",
            "type": "uint256"
          },
          {
            "name": "expiresAt",
            "type": "uint40"
          },
          {
            "name": "sublicence",
            "type": "bool"
          }
        ],
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "scope",
        "type": "bytes32"
      },
      {
        "name": "cursor",
        "type": "uint256"
      },
      {
        "name": "limit",
        "type": "uint256"
      }
    ],
    "name": "licencesFor",
    "outputs": [
      {
        "name": "siteUntil",
        "type": "uint40"
      },
      {
        "name": "anySiteUntil",
        "type": "uint40"
      },
      {
        "components": [
          {
            "name": "id",
            "type": "uint256"
          },
          {
            "name": "holder",
            "type": "address"
          },
          {
            "name": "offerId",
            "type": "uint256"
          },
          {
            "name": "expiresAt",
            "type": "uint40"
          },
          {
            "name": "sublicence",
            "type": "bool"
          }
        ],
        "name": "page",
        "type": "tuple[]"
      },
      {
        "name": "next",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "currency",
        "type": "address"
      },
      {
        "name": "price",
        "type": "uint96"
      },
      {
        "name": "closesAt",
        "type": "uint40"
      }
    ],
    "name": "listWork",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "listing",
    "outputs": [
      {
        "components": [
          {
            "name": "currency",
            "type": "address"
          },
          {
            "name": "price",
            "type": "uint96"
          },
          {
            "name": "closesAt",
            "type": "uint40"
          },
          {
            "name": "epoch",
            "type": "uint32"
          }
        ],
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "name",
    "outputs": [
      {
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "name": "workId",
            "type": "uint256"
          },
          {
            "name": "document",
            "type": "bytes32"
          },
          {
            "name": "scope",
            "type": "bytes32"
          },
          {
            "name": "currency",
            "type": "address"
          },
          {
            "name": "durationDays",
            "type": "uint16"
          },
          {
            "name": "exclusive",
            "type": "bool"
          },
          {
            "name": "transferable",
            "type": "bool"
          },
          {
            "name": "sublicensable",
            "type": "bool"
          }
        ],
        "name": "terms",
        "type": "tuple"
      },
      {
        "components": [
          {
            "name": "price",
            "type": "uint96"
          },
          {
            "name": "payee",
            "type": "address"
          },
          {
            "name": "closesAt",
            "type": "uint40"
          },
          {
            "name": "seats",
            "type": "uint24"
          }
        ],
        "name": "sale",
        "type": "tuple"
      },
      {
        "name": "site",
        "type": "string"
      }
    ],
    "name": "offer",
    "outputs": [
      {
        "name": "offerId",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "offerId",
        "type": "uint256"
      }
    ],
    "name": "offerOf",
    "outputs": [
      {
        "components": [
          {
            "name": "id",
            "type": "uint256"
          },
          {
            "components": [
              {
                "name": "workId",
                "type": "uint256"
              },
              {
                "name": "document",
                "type": "bytes32"
              },
              {
                "name": "scope",
                "type": "bytes32"
              },
              {
                "name": "currency",
                "type": "address"
              },
              {
                "name": "durationDays",
                "type": "uint16"
              },
              {
                "name": "exclusive",
                "type": "bool"
              },
              {
                "name": "transferable",
                "type": "bool"
              },
              {
                "name": "sublicensable",
                "type": "bool"
              }
            ],
            "name": "terms",
            "type": "tuple"
          },
          {
            "name": "termsDigest",
            "type": "bytes32"
          },
          {
            "name": "price",
            "type": "uint96"
          },
          {
            "name": "payee",
            "type": "address"
          },
          {
            "name": "closesAt",
            "type": "uint40"
          },
          {
            "name": "seatsLeft",
            "type": "uint24"
          },
          {
            "name": "epoch",
            "type": "uint32"
          },
          {
            "name": "live",
            "type": "bool"
          }
        ],
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "cursor",
        "type": "uint256"
      },
      {
        "name": "limit",
        "type": "uint256"
      }
    ],
    "name": "offersOf",
    "outputs": [
      {
        "components": [
          {
            "name": "id",
            "type": "uint256"
          },
          {
            "components": [
              {
                "name": "workId",
                "type": "uint256"
              },
              {
                "name": "document",
                "type": "bytes32"
              },
              {
                "name": "scope",
                "type": "bytes32"
              },
              {
                "name": "currency",
                "type": "address"
              },
              {
                "name": "durationDays",
                "type": "uint16"
              },
              {
                "name": "exclusive",
                "type": "bool"
              },
              {
                "name": "transferable",
                "type": "bool"
              },
              {
                "name": "sublicensable",
                "type": "bool"
              }
            ],
            "name": "terms",
            "type": "tuple"
          },
          {
            "name": "termsDigest",
            "type": "bytes32"
          },
          {
            "name": "price",
            "type": "uint96"
          },
          {
            "name": "payee",
            "type": "address"
          },
          {
            "name": "closesAt",
            "type": "uint40"
          },
          {
            "name": "seatsLeft",
            "type": "uint24"
          },
          {
            "name": "epoch",
            "type": "uint32"
          },
          {
            "name": "live",
            "type": "bool"
          }
        ],
        "name": "page",
        "type": "tuple[]"
      },
      {
        "name": "next",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "payee",
        "type": "address"
      }
    ],
    "name": "owed",
    "outputs": [
      {
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "ownerOf",
    "outputs": [
      {
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "payee",
        "type": "address"
      }
    ],
    "name": "payOwed",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "registry",
    "outputs": [
      {
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "from",
        "type": "address"
      },
      {
        "name": "to",
        "type": "address"
      },
      {
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "from",
        "type": "address"
      },
      {
        "name": "to",
        "type": "address"
      },
      {
        "name": "tokenId",
        "type": "uint256"
      },
      {
        "name": "data",
        "type": "bytes"
      }
    ],
    "name": "safeTransferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "salesOf",
    "outputs": [
      {
        "name": "sold",
        "type": "uint16"
      },
      {
        "name": "licensedUntil",
        "type": "uint40"
      },
      {
        "name": "exclusiveUntil",
        "type": "uint40"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "operator",
        "type": "address"
      },
      {
        "name": "approved",
        "type": "bool"
      }
    ],
    "name": "setApprovalForAll",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      },
      {
        "name": "holder",
        "type": "address"
      },
      {
        "name": "site",
        "type": "string"
      }
    ],
    "name": "sublicense",
    "outputs": [
      {
        "name": "sublicenceId",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "interfaceId",
        "type": "bytes4"
      }
    ],
    "name": "supportsInterface",
    "outputs": [
      {
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "symbol",
    "outputs": [
      {
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "licenceId",
        "type": "uint256"
      }
    ],
    "name": "tokenURI",
    "outputs": [
      {
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "from",
        "type": "address"
      },
      {
        "name": "to",
        "type": "address"
      },
      {
        "name": "tokenId",
        "type": "uint256"
      }
    ],
    "name": "transferFrom",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "unlist",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "to",
        "type": "address"
      }
    ],
    "name": "withdrawOwed",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const;
