// Aliases: names that stand for a key. An alias has one key, a key any number of aliases.
import { define, ID } from '../define';
import { aliasName, integer, pageNumber, pageSize } from '../parameters';
import { always, documented } from '../rows';

const ALIASES = [['Aliases', ['Alias', 'AliasName', 'AliasArn', 'KeyId']], 'PageNumber', 'PageSize', 'TotalCount'] as const;

export const aliases = [
  define('CreateAlias', {
    required: ['KeyId', aliasName],
    keyId: ID,
    aliasEffect: { kind: 'bind', alias: 'AliasName', key: 'KeyId' },
    row: documented('Success', 'Success', 'StateModifiedFailed', 'Success'),
  }),
  // Judged by the key that the alias is to stand for, never by the one it stood for.
  define('UpdateAlias', {
    required: ['KeyId', aliasName],
    keyId: ID,
    aliasEffect: { kind: 'rebind', alias: 'AliasName', key: 'KeyId' },
    row: documented('Success', 'Success', 'PendingDeletion', 'Success'),
  }),
  define('DeleteAlias', {
    required: [aliasName],
    subjects: [{ kind: 'parameter', parameter: 'AliasName', accepts: ['alias'] }],
    aliasEffect: { kind: 'unbind', alias: 'AliasName' },
    row: always,
  }),
  define('ListAliases', { optional: [pageNumber, integer('PageSize', 0, 100)], row: always, response: ALIASES }),
  // No page says in which states it works.
  define('ListAliasesByKeyId', { required: ['KeyId'], optional: [pageNumber, pageSize], keyId: ID, response: ALIASES }),
];
