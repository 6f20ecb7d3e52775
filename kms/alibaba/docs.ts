// Links to Alibaba Cloud's documentation, English and Chinese. The reference is generated: one page per operation, under
// one scheme. Operations whose page is not known to follow it point at the API overview.
import type { Operation, Source } from '../types';

const EN = 'https://www.alibabacloud.com/help/en/kms/key-management-service/developer-reference';
const ZH = 'https://help.aliyun.com/zh/kms/key-management-service/developer-reference';

/** The page of the table of results by key state. */
export const TABLE: Source = {
  title: 'Impact of CMK status on API operations',
  url: `${EN}/impact-of-cmk-status-on-api-operations`,
};

export type Page = 'own' | 'overview';

/** Where an operation is documented. */
export function operationDocs(operation: string, page: Page): Operation['docs'] {
  const name = `api-kms-2016-01-20-${page === 'own' ? operation.toLowerCase() : 'overview'}`;
  return { en: `${EN}/${name}`, zh: `${ZH}/${name}` };
}

/** An operation's English page as the source of a fact. */
export function operationSource(operation: string, title: string): Source {
  return { title, url: operationDocs(operation, 'own').en };
}
