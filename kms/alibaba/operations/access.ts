// Access of applications to an instance: access points, client keys, network rules, policies. No key is involved.
import { define } from '../define';
import { pageNumber, pageSize } from '../parameters';

const PAGE = ['PageNumber', 'PageSize', 'TotalCount'] as const;
const ACCESS_POINT = ['Name', 'Arn', 'AuthenticationMethod', 'Policies', 'Description'] as const;
const RULE = ['Arn', 'Type', 'SourcePrivateIp', 'Description'] as const;
const POLICY = ['Name', 'Arn', 'KmsInstance', 'Permissions', 'Resources', 'AccessControlRules', 'Description'] as const;
const CLIENT_KEY = ['ClientKeyId', 'AapName', 'KeyAlgorithm', 'KeyOrigin', 'PublicKeyData', 'NotBefore', 'NotAfter', 'CreateTime'] as const;

export const access = [
  define('CreateApplicationAccessPoint', {
    required: ['Name', 'Policies'],
    optional: ['AuthenticationMethod', 'Description'],
    response: ACCESS_POINT,
  }),
  define('DescribeApplicationAccessPoint', { required: ['Name'], response: ACCESS_POINT }),
  define('ListApplicationAccessPoints', {
    optional: [pageNumber, pageSize],
    response: [['ApplicationAccessPoints', ['ApplicationAccessPoint', 'Name', 'AuthenticationMethod']], ...PAGE],
  }),
  define('UpdateApplicationAccessPoint', { required: ['Name'], optional: ['Policies', 'Description'] }),
  define('DeleteApplicationAccessPoint', { required: ['Name'] }),

  define('CreateClientKey', {
    required: ['AapName', 'Password'],
    optional: ['NotBefore', 'NotAfter'],
    response: ['ClientKeyId', 'KeyAlgorithm', 'PrivateKeyData', 'NotBefore', 'NotAfter'],
  }),
  define('GetClientKey', { required: ['ClientKeyId'], response: CLIENT_KEY }),
  define('ListClientKeys', { optional: ['AapName'], response: [['ClientKeys', ...CLIENT_KEY]] }),
  define('DeleteClientKey', { required: ['ClientKeyId'] }),

  define('CreateNetworkRule', {
    required: ['Name', 'Type'],
    optional: ['SourcePrivateIp', 'Description'],
    response: ['Name', ...RULE],
  }),
  define('DescribeNetworkRule', { required: ['Name'], response: RULE }),
  define('ListNetworkRules', {
    optional: [pageNumber, pageSize],
    response: [['NetworkRules', ['NetworkRule', 'Name', 'Type']], ...PAGE],
  }),
  define('UpdateNetworkRule', { required: ['Name'], optional: ['SourcePrivateIp', 'Description'] }),
  define('DeleteNetworkRule', { required: ['Name'] }),

  define('CreatePolicy', {
    required: ['Name', 'Permissions', 'Resources'],
    optional: ['KmsInstance', 'AccessControlRules', 'Description'],
    response: POLICY,
  }),
  define('DescribePolicy', { required: ['Name'], response: POLICY }),
  define('ListPolicies', { optional: [pageNumber, pageSize], response: [['Policies', ['Policy', 'Name']], ...PAGE] }),
  define('UpdatePolicy', { required: ['Name'], optional: ['Permissions', 'Resources', 'AccessControlRules', 'Description'] }),
  define('DeletePolicy', { required: ['Name'] }),
];
