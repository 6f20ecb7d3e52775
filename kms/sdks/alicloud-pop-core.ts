// @alicloud/pop-core: client.request('DisableKey', { KeyId }), for every product of the cloud; the body is the result.
import type { SdkBinding } from '../sdk-types';

const MODULE = '@alicloud/pop-core';
const DOCS = 'https://www.npmjs.com/package/@alicloud/pop-core';

export const alicloudPopCore: SdkBinding = {
  id: MODULE,
  family: 'javascript',
  markers: [MODULE],
  // The module is the class, and has it as RPCClient too. lib/rpc is how older code asks for it.
  clients: [
    MODULE,
    `${MODULE}.default`,
    `${MODULE}.RPCClient`,
    `${MODULE}.default.RPCClient`,
    `${MODULE}/lib/rpc`,
    `${MODULE}/lib/rpc.default`,
  ],
  generic: { endpointFields: ['endpoint'], endpointWord: 'kms', versionFields: ['apiVersion'] },
  shapes: [
    {
      kind: 'action',
      methods: ['request'],
      action: 0,
      parameters: 1,
      execution: 'promise',
      surface: 'throws',
      // It makes the first letter of the action and of each parameter upper case.
      capitalises: true,
    },
  ],
  response: { envelope: [], naming: 'pascal', form: 'object' },
  errors: {
    codes: [
      { path: ['code'], form: 'exact' },
      { path: ['data', 'Code'], form: 'exact' },
      { path: ['name'], form: 'error-suffix' },
      // The message has no code in it, but the text of an error starts with its name.
      { path: [], form: 'contains' },
    ],
    classes: [],
    status: [['entry', 'response', 'statusCode']],
  },
  docs: { en: DOCS, zh: DOCS },
};
