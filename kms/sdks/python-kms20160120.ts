// alibabacloud_kms20160120 (PyPI): the generated SDK of this API for Python.
import type { SdkBinding } from '../sdk-types';
import { snakeMethods, teaErrors } from './tea-python';

const DOCS = 'https://pypi.org/project/alibabacloud-kms20160120/';

export const pythonKms20160120: SdkBinding = {
  id: 'alibabacloud_kms20160120',
  family: 'python',
  markers: ['alibabacloud_kms20160120'],
  clients: ['alibabacloud_kms20160120.client.Client'],
  shapes: [snakeMethods],
  requests: { names: ['alibabacloud_kms20160120.models.{Operation}Request'], naming: 'snake', setters: [], placesOnly: true },
  response: { envelope: ['body'], naming: 'snake', form: 'object' },
  errors: teaErrors,
  docs: { en: DOCS, zh: DOCS },
};
