export type Role = "owner" | "admin" | "editor" | "commenter" | "viewer";
export type Next = { next: "done" | "second_factor" };
export interface SharedMap {
  workspace: string;
  map: string;
  title: string;
  comments: boolean;
  customers: boolean;
}
export interface ProfileShape {
  name: string;
  email: string;
  language: string | null;
  timezone: string | null;
  theme: string | null;
  toured: string | boolean | null;
}
export interface SessionShape {
  actor: {
    kind: "person" | "token" | "guest" | "nobody";
    id: string;
    name: string;
    server_admin: boolean;
  } | null;
  local: boolean;
  workspaces: { id: string; name: string; role: Role; sees_customers: boolean }[];
  share?: SharedMap | null;
  profile?: ProfileShape | null;
  version: string;
  languages: { tag: string; name: string }[];
  language: string;
}
export interface Ways {
  password: boolean;
  passkeys: boolean;
  providers: { id: string; name: string }[];
  first_owner: boolean;
}
export interface Welcome {
  kind: "owner" | "invitation";
  workspace: string | null;
  role: Role;
  email: string | null;
  expires: string;
}
export interface SignedIn {
  id: string;
  created: string;
  seen: string;
  expires: string;
  method: string;
  agent: string;
  address: string;
  current: boolean;
}
export interface Passkey {
  id: string;
  name: string;
  created: string;
  used: string | null;
}
export interface Totp {
  active: boolean;
  recovery_left: number;
}
export interface NewTotp {
  secret: string;
  uri: string;
  qr: string;
}
export interface LinkedProvider {
  id: string;
  name: string;
  email: string | null;
  created: string;
}
export type Scope = "read" | "write" | "customers" | "admin";
export interface Token {
  id: string;
  name: string;
  scopes: Scope[];
  workspaces: string[] | null;
  created: string;
  expires: string | null;
  used: string | null;
}
export interface MemberShape {
  id: string;
  name: string;
  email: string;
  role: Role;
  sees_customers: boolean;
  departments: string[];
  disabled?: boolean;
}
export interface Invitation {
  id: string;
  email: string | null;
  role: Role;
  sees_customers: boolean;
  expires: string;
  created: string;
  by: string;
}
export interface Department {
  id: string;
  name: string;
  members: number;
}
export interface ShareShape {
  id: string;
  name: string;
  map: string;
  map_title: string;
  comments: boolean;
  customers: boolean;
  password: boolean;
  expires: string | null;
  created: string;
  created_by: string;
  used: string | null;
  uses: number;
}
export interface Grant {
  person: string;
  name: string;
  role: Role;
}
export interface StageOwner {
  stage: string;
  person: { id: string; name: string } | null;
  department: { id: string; name: string } | null;
}
export interface AuditEntry {
  id: string;
  time: string;
  action: string;
  text: string;
  actor: string;
  actor_name: string;
  object_kind: string;
  object_id: string | null;
  detail: Record<string, unknown>;
  address: string;
  hash: string;
}
export interface AuditCheck {
  intact: boolean;
  entries: number;
  broken: { id: string; time: string } | null;
}
export interface Activity {
  time: string;
  actor: string;
  text: string;
  link: string | null;
}
export interface ServerWorkspace {
  id: string;
  name: string;
  members: number;
  created: string;
  archived: string | null;
}
export interface Person {
  id: string;
  name: string;
  email: string;
  server_admin: boolean;
  disabled: boolean;
  created: string;
  seen: string | null;
}
export interface Provider {
  id: string;
  name: string;
  issuer: string;
  client_id: string;
}
export interface WorkspaceShape {
  name: string;
  timezone: string;
  currency: string | null;
  language: string | null;
  stage_model: string;
  retention_days: number | null;
}
