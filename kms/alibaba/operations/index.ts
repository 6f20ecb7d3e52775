// All operations of Alibaba Cloud KMS 2016-01-20, in the order in which lists and searches see them: the life of keys
// first, so that of two equally short ways out the plainer one is found.
import type { OperationDefinition } from '../../provider';
import { access } from './access';
import { aliases } from './aliases';
import { asymmetric } from './asymmetric';
import { cryptography } from './cryptography';
import { instances } from './instances';
import { keys } from './keys';
import { material } from './material';
import { policies } from './policies';
import { secrets } from './secrets';
import { versions } from './versions';

export const operations: readonly OperationDefinition[] = [
  ...keys,
  ...material,
  ...cryptography,
  ...asymmetric,
  ...versions,
  ...aliases,
  ...policies,
  ...secrets,
  ...instances,
  ...access,
];
