// SPDX-License-Identifier: GPL-3.0-or-later
#include "voices/engine/recording_cache.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <span>

#include "audio/file/whole_io.h"

namespace locket::inline engine {
namespace {

using Bytes = std::vector<std::byte>;

template <class T>
void append(Bytes& out, std::span<const T> values) {
  const auto bytes = std::as_bytes(values);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

/// How many there are, and these.
template <class T>
void pack(Bytes& out, const std::vector<T>& values) {
  const std::uint64_t count = values.size();
  append(out, std::span(&count, 1));
  append(out, std::span(values));
}

template <class T>
std::span<const std::byte> copy_into(std::span<T> values, std::span<const std::byte> packed) {
  std::copy_n(packed.begin(), values.size_bytes(), std::as_writable_bytes(values).begin());
  return packed.subspan(values.size_bytes());
}

template <class T>
std::span<const std::byte> unpack(std::vector<T>& values, std::span<const std::byte> packed) {
  std::uint64_t count = 0;
  packed = copy_into(std::span(&count, 1), packed);
  values.resize(count);
  return copy_into(std::span(values), packed);
}

Bytes packed(const std::vector<Recording>& recordings) {
  Bytes out;
  std::size_t bytes = 0;
  for (const Recording& one : recordings) bytes += 16 + one.samples.size() * sizeof(one.samples[0]) + one.words.size() * sizeof(WordEvent);
  out.reserve(bytes);
  for (const Recording& one : recordings) {
    pack(out, one.samples);
    pack(out, one.words);
  }
  return out;
}

std::vector<Recording> unpacked(std::span<const std::byte> bytes) {
  std::vector<Recording> recordings;
  while (!bytes.empty()) {
    Recording& one = recordings.emplace_back();
    bytes = unpack(one.samples, bytes);
    bytes = unpack(one.words, bytes);
  }
  return recordings;
}

std::uint64_t checksum(const Bytes& bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace

RecordingCache::RecordingCache(FileDescriptor latest, FileDescriptor before) {
  latest_->file = std::move(latest);
  before_->file = std::move(before);
}

/// Lengths stand before texts, so that no two requests are written alike.
RecordingCache::Key RecordingCache::key_of(const std::string& engine, const SpeechRequest& request) {
  std::string text = fmt::format("{} {}", engine.size(), engine);
  for (const Utterance& said : request.utterances)
    text +=
        fmt::format("\n{} {} {} {} {} {}{}", said.rate, said.pitch, said.range, said.voice.size(), said.text.size(), said.voice, said.text);
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.high64, hash.low64};
}

std::optional<std::vector<Recording>> RecordingCache::find(const std::string& engine, const SpeechRequest& request) {
  const Key key = key_of(engine, request);
  if (const auto again = read(*latest_, key)) return unpacked(*again);
  const auto bytes = read(*before_, key);
  if (!bytes) return std::nullopt;
  write(key, *bytes);
  return unpacked(*bytes);
}

void RecordingCache::keep(const std::string& engine, const SpeechRequest& request, const std::vector<Recording>& recordings) {
  write(key_of(engine, request), packed(recordings));
}

void RecordingCache::next_version() {
  std::swap(latest_, before_);
  latest_->extents.clear();
  latest_->length = 0;
  // Should the old content stay: it is written over, and never read.
  [[maybe_unused]] const int ignored = ::ftruncate(latest_->file.get(), 0);
}

/// Nothing when it was never kept, or is not what was kept.
std::optional<RecordingCache::Bytes> RecordingCache::read(const Version& version, const Key& key) {
  Extent extent;
  {
    const std::lock_guard lock(mutex_);
    const auto found = version.extents.find(key);
    if (found == version.extents.end()) return std::nullopt;
    extent = found->second;
  }
  Bytes bytes(extent.bytes);
  if (read_whole_at(version.file.get(), bytes, extent.begin) != static_cast<std::int64_t>(bytes.size())) return std::nullopt;
  return checksum(bytes) == extent.checksum ? std::optional(std::move(bytes)) : std::nullopt;
}

void RecordingCache::write(const Key& key, const Bytes& bytes) {
  Extent extent{0, bytes.size(), checksum(bytes)};
  {
    const std::lock_guard lock(mutex_);
    if (latest_->extents.contains(key)) return;  // another worker was quicker
    extent.begin = latest_->length;
    latest_->length += static_cast<std::int64_t>(bytes.size());
  }
  if (write_whole_at(latest_->file.get(), bytes, extent.begin) != 0) return;
  const std::lock_guard lock(mutex_);
  latest_->extents.insert_or_assign(key, extent);
}

std::vector<Recording> CachedSynthesizer::speak(const SpeechRequest& request) {
  if (!cache_ || request.utterances.empty()) return engine_.speak(request);
  const std::string engine = engine_.version();
  if (auto kept = cache_->find(engine, request)) return std::move(*kept);
  std::vector<Recording> recordings = engine_.speak(request);
  cache_->keep(engine, request, recordings);
  return recordings;
}

}  // namespace locket::inline engine
