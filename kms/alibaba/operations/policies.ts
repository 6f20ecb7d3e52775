// Key policies, and tags on keys and secrets. No page says how the policy operations and the newer tag operations
// depend on the key's state, so they have no row.
import { define, ID } from '../define';
import { atMost, boolean, json, list, oneOf } from '../parameters';
import { always, documented } from '../rows';

const resourceType = oneOf('ResourceType', 'key', 'secret');

export const policies = [
  define('GetKeyPolicy', {
    required: ['KeyId'],
    optional: ['PolicyName'],
    subjects: [{ kind: 'parameter', parameter: 'KeyId', accepts: ['id', 'arn'] }],
    response: ['Policy'],
  }),
  define('SetKeyPolicy', {
    // 32,768 bytes.
    required: ['KeyId', atMost('Policy', 32768, 'json')],
    optional: ['PolicyName'],
    subjects: [{ kind: 'parameter', parameter: 'KeyId', accepts: ['id', 'arn'] }],
  }),
  // The tag is on a key only when KeyId is given: exactly one of the three is.
  define('TagResource', {
    required: [json('Tags')],
    optional: ['KeyId', 'SecretName', 'CertificateId'],
    keyId: ID,
    row: documented('Success', 'Success', 'PendingDeletion', 'Success'),
  }),
  define('UntagResource', {
    required: [json('TagKeys')],
    optional: ['KeyId', 'SecretName', 'CertificateId'],
    keyId: ID,
    row: documented('Success', 'Success', 'PendingDeletion', 'Success'),
  }),
  define('ListResourceTags', {
    required: ['KeyId'],
    keyId: ID,
    row: always,
    response: [['Tags', ['Tag', 'KeyId', 'TagKey', 'TagValue']]],
  }),
  // These take up to 50 resources at once, keys or secrets.
  define('TagResources', { required: ['RegionId', resourceType, list('ResourceId'), list('Tag')] }),
  define('UntagResources', {
    required: ['RegionId', resourceType, list('ResourceId')],
    optional: [list('TagKey'), boolean('All')],
  }),
  define('ListTagResources', {
    required: ['RegionId', resourceType],
    optional: [list('ResourceId'), list('Tag'), 'NextToken'],
    response: [['TagResources', ['TagResource', 'ResourceId', 'ResourceType', 'TagKey', 'TagValue']], 'NextToken'],
  }),
];
