// Written by `npm run contracts:generate`.

export { workRegistryAddress } from './work-registry-address.ts';

export const workRegistryAbi = [
  {
    "inputs": [],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "AlreadyRegistered",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "size",
        "type": "uint256"
      }
    ],
    "name": "BatchSizeOutOfRange",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "commitment",
        "type": "bytes32"
      },
      {
        "name": "committedAt",
        "type": "uint40"
      }
    ],
    "name": "CommitmentTooNew",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "commitment",
        "type": "bytes32"
      },
      {
        "name": "committedAt",
        "type": "uint40"
      }
    ],
    "name": "CommitmentTooOld",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "DisputedWithItself",
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
    "inputs": [
      {
        "name": "receiver",
        "type": "address"
      },
      {
        "name": "bps",
        "type": "uint256"
      }
    ],
    "name": "InvalidRoyalty",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "registrant",
        "type": "address"
      }
    ],
    "name": "InvalidSignature",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "MetadataUnchanged",
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
    "name": "NotOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "contentHash",
        "type": "bytes32"
      },
      {
        "name": "count",
        "type": "uint256"
      }
    ],
    "name": "PerceptualHashCountOutOfRange",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "deadline",
        "type": "uint256"
      }
    ],
    "name": "SignatureExpired",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "index",
        "type": "uint256"
      }
    ],
    "name": "UnknownCheckpoint",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "UnknownCommitment",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "name": "UnknownWork",
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
    "inputs": [],
    "name": "ZeroContentHash",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ZeroDigest",
    "type": "error"
  },
  {
    "inputs": [
      {
        "name": "contentHash",
        "type": "bytes32"
      }
    ],
    "name": "ZeroMetadata",
    "type": "error"
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
        "indexed": false,
        "name": "metadata",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "previousBlock",
        "type": "uint256"
      }
    ],
    "name": "Amended",
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
        "name": "disputeId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "statement",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "previousBlock",
        "type": "uint256"
      }
    ],
    "name": "Answered",
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
        "indexed": false,
        "name": "_fromTokenId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "name": "_toTokenId",
        "type": "uint256"
      }
    ],
    "name": "BatchMetadataUpdate",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "Committed",
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
        "name": "disputeId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "name": "disputer",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "otherWorkId",
        "type": "uint256"
      },
      {
        "indexed": false,
        "name": "kind",
        "type": "uint8"
      },
      {
        "indexed": false,
        "name": "evidence",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "previousBlock",
        "type": "uint256"
      }
    ],
    "name": "Disputed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": false,
        "name": "_tokenId",
        "type": "uint256"
      }
    ],
    "name": "MetadataUpdate",
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
        "name": "registrant",
        "type": "address"
      },
      {
        "indexed": true,
        "name": "contentHash",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "sequence",
        "type": "uint40"
      },
      {
        "indexed": false,
        "name": "registeredAt",
        "type": "uint40"
      },
      {
        "indexed": false,
        "name": "priorityAt",
        "type": "uint40"
      },
      {
        "indexed": false,
        "name": "basis",
        "type": "uint8"
      },
      {
        "indexed": false,
        "name": "metadata",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "perceptualHashes",
        "type": "bytes32[]"
      }
    ],
    "name": "Registered",
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
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "previousBlock",
        "type": "uint256"
      }
    ],
    "name": "Retracted",
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
        "indexed": false,
        "name": "receiver",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "bps",
        "type": "uint16"
      }
    ],
    "name": "RoyaltySet",
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
        "name": "disputeId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "name": "arbiter",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "ruling",
        "type": "uint8"
      },
      {
        "indexed": false,
        "name": "reasons",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "name": "previousBlock",
        "type": "uint256"
      }
    ],
    "name": "Ruled",
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
        "name": "disputeId",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "name": "disputer",
        "type": "address"
      },
      {
        "indexed": false,
        "name": "previousBlock",
        "type": "uint256"
      }
    ],
    "name": "Withdrawn",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "accumulator",
    "outputs": [
      {
        "name": "head",
        "type": "bytes32"
      },
      {
        "name": "count",
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
        "name": "metadata",
        "type": "bytes32"
      }
    ],
    "name": "amend",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "disputeId",
        "type": "bytes32"
      },
      {
        "name": "statement",
        "type": "bytes32"
      }
    ],
    "name": "answer",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
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
        "name": "owner",
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
        "name": "index",
        "type": "uint256"
      }
    ],
    "name": "checkpoint",
    "outputs": [
      {
        "name": "head",
        "type": "bytes32"
      },
      {
        "name": "blockNumber",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "commit",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "commitment",
        "type": "bytes32"
      }
    ],
    "name": "committedAt",
    "outputs": [
      {
        "name": "",
        "type": "uint40"
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
        "name": "otherWorkId",
        "type": "uint256"
      },
      {
        "name": "kind",
        "type": "uint8"
      },
      {
        "name": "evidence",
        "type": "bytes32"
      }
    ],
    "name": "dispute",
    "outputs": [
      {
        "name": "disputeId",
        "type": "bytes32"
      }
    ],
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
    "name": "disputesOf",
    "outputs": [
      {
        "name": "count",
        "type": "uint256"
      },
      {
        "name": "latestBlock",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "name": "fields",
        "type": "bytes1"
      },
      {
        "name": "name",
        "type": "string"
      },
      {
        "name": "version",
        "type": "string"
      },
      {
        "name": "chainId",
        "type": "uint256"
      },
      {
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "name": "salt",
        "type": "bytes32"
      },
      {
        "name": "extensions",
        "type": "uint256[]"
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
        "components": [
          {
            "name": "contentHash",
            "type": "bytes32"
          },
          {
            "name": "metadata",
            "type": "bytes32"
          },
          {
            "name": "basis",
            "type": "uint8"
          },
          {
            "name": "perceptualHashes",
            "type": "bytes32[]"
          }
        ],
        "name": "registration",
        "type": "tuple"
      },
      {
        "name": "salt",
        "type": "bytes32"
      }
    ],
    "name": "register",
    "outputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "registrant",
        "type": "address"
      },
      {
        "components": [
          {
            "name": "contentHash",
            "type": "bytes32"
          },
          {
            "name": "metadata",
            "type": "bytes32"
          },
          {
            "name": "basis",
            "type": "uint8"
          },
          {
            "name": "perceptualHashes",
            "type": "bytes32[]"
          }
        ],
        "name": "registration",
        "type": "tuple"
      },
      {
        "name": "salt",
        "type": "bytes32"
      },
      {
        "name": "deadline",
        "type": "uint256"
      },
      {
        "name": "signature",
        "type": "bytes"
      }
    ],
    "name": "registerFor",
    "outputs": [
      {
        "name": "workId",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "name": "contentHash",
            "type": "bytes32"
          },
          {
            "name": "metadata",
            "type": "bytes32"
          },
          {
            "name": "basis",
            "type": "uint8"
          },
          {
            "name": "perceptualHashes",
            "type": "bytes32[]"
          }
        ],
        "name": "registrations",
        "type": "tuple[]"
      }
    ],
    "name": "registerMany",
    "outputs": [
      {
        "name": "registered",
        "type": "uint256"
      }
    ],
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
    "name": "retract",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "price",
        "type": "uint256"
      }
    ],
    "name": "royaltyInfo",
    "outputs": [
      {
        "name": "receiver",
        "type": "address"
      },
      {
        "name": "amount",
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
        "name": "disputeId",
        "type": "bytes32"
      },
      {
        "name": "ruling",
        "type": "uint8"
      },
      {
        "name": "reasons",
        "type": "bytes32"
      }
    ],
    "name": "rule",
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
        "name": "workId",
        "type": "uint256"
      },
      {
        "name": "receiver",
        "type": "address"
      },
      {
        "name": "bps",
        "type": "uint16"
      }
    ],
    "name": "setRoyalty",
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
    "name": "standing",
    "outputs": [
      {
        "components": [
          {
            "name": "owner",
            "type": "address"
          },
          {
            "name": "epoch",
            "type": "uint32"
          },
          {
            "name": "retracted",
            "type": "bool"
          },
          {
            "name": "disputes",
            "type": "uint32[5]"
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
        "name": "workId",
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
      },
      {
        "name": "otherWorkId",
        "type": "uint256"
      },
      {
        "name": "kind",
        "type": "uint8"
      },
      {
        "name": "evidence",
        "type": "bytes32"
      }
    ],
    "name": "withdraw",
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
    "name": "work",
    "outputs": [
      {
        "components": [
          {
            "name": "owner",
            "type": "address"
          },
          {
            "name": "registeredAt",
            "type": "uint40"
          },
          {
            "name": "priorityAt",
            "type": "uint40"
          },
          {
            "name": "sequence",
            "type": "uint40"
          },
          {
            "name": "basis",
            "type": "uint8"
          },
          {
            "name": "retracted",
            "type": "bool"
          },
          {
            "name": "metadata",
            "type": "bytes32"
          },
          {
            "name": "previous",
            "type": "uint256"
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
        "name": "contentHash",
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
    "name": "worksByContent",
    "outputs": [
      {
        "name": "workIds",
        "type": "uint256[]"
      },
      {
        "name": "next",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const;
