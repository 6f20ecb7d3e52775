// Alibaba Cloud KMS, API version 2016-01-20, as a provider. It joins the tables; it decides nothing.
import { buildProvider } from '../provider';
import { sdks } from '../sdks';
import type { Provider } from '../types';
import { TABLE } from './docs';
import { otherErrors } from './errors';
import { operations } from './operations';
import { propertiesOf } from './properties';
import { DEFAULT_ORIGIN, origins, results, stateNames, states } from './states';

const model = buildProvider({
  id: 'alibaba',
  name: { en: 'Alibaba Cloud KMS', zh: '阿里云 KMS' },
  apiVersion: '2016-01-20',
  stateNames,
  states,
  results,
  otherErrors,
  aliasNotAccepted: 'Unsupported.Alias',
  aliasNotFound: 'Forbidden.AliasNotFound',
  operations,
  origins,
  defaultOrigin: DEFAULT_ORIGIN,
  aliasPrefix: 'alias/',
  // acs:kms:REGION:ACCOUNT:key/ID
  arnMarker: ':key/',
  sdks,
  table: TABLE,
});

export const alibaba: Provider = { ...model, properties: propertiesOf(model) };
