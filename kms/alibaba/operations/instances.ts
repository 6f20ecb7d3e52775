// The service itself and its instances: no key is involved.
import { define } from '../define';
import { pageNumber, pageSize } from '../parameters';

export const instances = [
  define('OpenKmsService', {}),
  define('DescribeAccountKmsStatus', { response: ['AccountStatus'] }),
  define('DescribeRegions', { response: [['Regions', ['Region', 'RegionId']]] }),
  define('ConnectKmsInstance', { required: ['KmsInstanceId', 'KMProvider', 'VpcId', 'VSwitchIds', 'ZoneIds'] }),
  define('GetKmsInstance', {
    required: ['KmsInstanceId'],
    response: [
      [
        'KmsInstance',
        'InstanceId',
        'InstanceName',
        'Status',
        'SaleStatus',
        'ProductType',
        'ProductVersion',
        'ChargeType',
        'Spec',
        'KeyNum',
        'SecretNum',
        'VpcNum',
        'VpcId',
        'VswitchIds',
        'ZoneIds',
        ['BindVpcs', ['BindVpc', 'RegionId', 'VSwitchId', 'VpcId', 'VpcOwnerId']],
        'CaCertificateChainPem',
        'DeletionProtection',
        'DeletionProtectionDescription',
        'Log',
        'LogStorage',
        'CreateTime',
        'StartDate',
        'EndDate',
      ],
    ],
  }),
  define('GetDefaultKmsInstance', { response: ['DefaultKmsInstanceId'] }),
  define('GetKmsInstanceQuotaInfos', {
    optional: ['KmsInstanceId', 'ResourceType'],
    response: ['KmsInstanceId', ['KmsInstanceQuotaInfos', 'ResourceType', 'ResourceQuota', 'UsedQuantity']],
  }),
  define('ListKmsInstances', {
    optional: ['Filters', pageNumber, pageSize],
    response: [['KmsInstances', ['KmsInstance', 'KmsInstanceId', 'KmsInstanceArn']], 'PageNumber', 'PageSize', 'TotalCount'],
  }),
  define('UpdateKmsInstanceBindVpc', { required: ['KmsInstanceId', 'BindVpcs'] }),
  define('ReleaseKmsInstance', { required: ['KmsInstanceId'], optional: ['ForceDeleteWithoutBackup'] }),
];
