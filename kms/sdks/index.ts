// Every SDK that is recognised. Where two have the same request classes, the package that defines the classes comes
// last: a request says most about its own package.
import type { SdkBinding } from '../sdk-types';
import { alicloudKms20160120 } from './alicloud-kms20160120';
import { alicloudKmsSdk } from './alicloud-kms-sdk';
import { alicloudOpenApiClient } from './alicloud-openapi-client';
import { alicloudOpenApiCore } from './alicloud-openapi-core';
import { alicloudPopCore } from './alicloud-pop-core';
import { pythonAliyunSdkCore } from './python-aliyun-sdk-core';
import { pythonAliyunSdkKms } from './python-aliyun-sdk-kms';
import { pythonDkmsTransfer } from './python-dkms-transfer';
import { pythonKms20160120 } from './python-kms20160120';
import { pythonKmsInstance } from './python-kms-instance';

export const sdks: readonly SdkBinding[] = [
  alicloudKms20160120,
  alicloudKmsSdk,
  alicloudPopCore,
  alicloudOpenApiClient,
  alicloudOpenApiCore,
  pythonKmsInstance,
  pythonKms20160120,
  pythonDkmsTransfer,
  pythonAliyunSdkKms,
  pythonAliyunSdkCore,
];
