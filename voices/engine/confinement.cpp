// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/confinement.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <memory>

#include "audio/file_descriptor.h"

namespace locket::inline engine {
namespace {

/// Every right of Landlock's first version: what is not granted is denied.
constexpr std::uint64_t all_file_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

void grant(int rules, const std::filesystem::path& path, std::uint64_t rights) {
  const FileDescriptor folder(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!folder) return;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = folder.get();
  ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

bool confine_files(const std::filesystem::path& data) {
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = all_file_rights;
  const FileDescriptor rules(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
  if (!rules) return false;
  grant(rules.get(), data, reading);
  grant(rules.get(), "/proc", LANDLOCK_ACCESS_FS_READ_FILE);  // its own size; of others, Landlock lets it see nothing
  return ::syscall(SYS_landlock_restrict_self, rules.get(), 0) == 0;
}

/// What no engine needs to speak. socketpair(2) is not among them: it reaches nobody else.
constexpr int forbidden[] = {SCMP_SYS(socket),
                             SCMP_SYS(connect),
                             SCMP_SYS(bind),
                             SCMP_SYS(listen),
                             SCMP_SYS(accept),
                             SCMP_SYS(accept4),
                             SCMP_SYS(execve),
                             SCMP_SYS(execveat),
                             SCMP_SYS(ptrace),
                             SCMP_SYS(process_vm_readv),
                             SCMP_SYS(process_vm_writev),
                             SCMP_SYS(open_by_handle_at),
                             SCMP_SYS(creat),
                             SCMP_SYS(truncate),
                             SCMP_SYS(unlink),
                             SCMP_SYS(unlinkat),
                             SCMP_SYS(rename),
                             SCMP_SYS(renameat),
                             SCMP_SYS(renameat2),
                             SCMP_SYS(link),
                             SCMP_SYS(linkat),
                             SCMP_SYS(symlink),
                             SCMP_SYS(symlinkat),
                             SCMP_SYS(mkdir),
                             SCMP_SYS(mkdirat),
                             SCMP_SYS(rmdir),
                             SCMP_SYS(mknod),
                             SCMP_SYS(mknodat),
                             SCMP_SYS(chmod),
                             SCMP_SYS(fchmodat),
                             SCMP_SYS(chown),
                             SCMP_SYS(fchownat),
                             SCMP_SYS(mount),
                             SCMP_SYS(umount2),
                             SCMP_SYS(pivot_root),
                             SCMP_SYS(chroot),
                             SCMP_SYS(setns),
                             SCMP_SYS(unshare),
                             SCMP_SYS(keyctl),
                             SCMP_SYS(add_key),
                             SCMP_SYS(request_key),
                             SCMP_SYS(bpf),
                             SCMP_SYS(perf_event_open),
                             SCMP_SYS(userfaultfd),
                             SCMP_SYS(io_uring_setup),
                             SCMP_SYS(memfd_create),
                             SCMP_SYS(shmget),
                             SCMP_SYS(shmat),
                             SCMP_SYS(kexec_load),
                             SCMP_SYS(init_module),
                             SCMP_SYS(finit_module)};

/// `flags` is the number of the argument that says how a file is opened.
bool forbid_writing(scmp_filter_ctx filter, int call, unsigned flags) {
  const auto with = [flags](scmp_datum_t mask, scmp_datum_t value) { return scmp_arg_cmp{flags, SCMP_CMP_MASKED_EQ, mask, value}; };
  return seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 1, with(O_ACCMODE, O_WRONLY)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 1, with(O_ACCMODE, O_RDWR)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 1, with(O_CREAT, O_CREAT)) == 0;
}

bool confine_calls() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ALLOW), seccomp_release);
  if (!filter) return false;
  seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);                                         // the engine has a thread of its own
  for (const int call : forbidden) seccomp_rule_add(filter.get(), SCMP_ACT_KILL_PROCESS, call, 0);  // one that there is not is not missed
  return forbid_writing(filter.get(), SCMP_SYS(open), 1) && forbid_writing(filter.get(), SCMP_SYS(openat), 2) &&
         seccomp_load(filter.get()) == 0;
}

}  // namespace

bool confine(const std::filesystem::path& data) {
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  const bool files = confine_files(data), calls = confine_calls();
  return files || calls;
}

}  // namespace locket::inline engine
