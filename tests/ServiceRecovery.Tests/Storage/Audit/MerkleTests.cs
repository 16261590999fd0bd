using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace ServiceRecovery.Tests.Storage;

/// <summary>The tree of RFC 6962: roots as others compute them, proofs that hold, and none that holds for anything else.</summary>
public class MerkleTests
{
    [Fact]
    public void Roots_are_those_of_the_published_vectors()
    {
        var path = Repository.PathOf("..", "shared", "conformance", "merkle-rfc6962-vectors.json");

        if (!File.Exists(path))
        {
            Environment.GetEnvironmentVariable("CI").Should().NotBe("true", "in CI the vectors must be there: {0}", path);
            Assert.Skip("../shared/conformance/merkle-rfc6962-vectors.json is not here.");
        }

        using var vectors = JsonDocument.Parse(File.ReadAllText(path));
        var leaves = Bytes(vectors, "leavesHex").Select(leaf => MerkleHash.Leaf(leaf)).ToArray();
        var roots = Bytes(vectors, "rootsBySizeHex");
        var frontier = MerkleFrontier.Empty;

        for (var size = 0; size <= leaves.Length; size++)
        {
            MerkleTree.Root(leaves.AsSpan(0, size)).Should().Equal(roots[size]);
            frontier.Root().Should().Equal(roots[size]);
            frontier.Size.Should().Be(size);
            frontier = size < leaves.Length ? frontier.With([leaves[size]]) : frontier;
        }
    }

    [Fact]
    public void The_frontier_has_the_root_of_the_whole_tree_at_every_size()
    {
        var leaves = Leaves(300);
        var frontier = MerkleFrontier.Empty;

        for (var size = 1; size <= leaves.Length; size++)
        {
            frontier = frontier.With([leaves[size - 1]]);
            frontier.Root().Should().Equal(MerkleTree.Root(leaves.AsSpan(0, size)));
            frontier.Subtrees.Count.Should().Be(System.Numerics.BitOperations.PopCount((uint)size));
        }
    }

    [Fact]
    public void Each_leaf_has_a_proof_that_holds_and_nothing_else_has()
    {
        for (var size = 1; size <= 40; size++)
        {
            var leaves = Leaves(size);
            var root = MerkleTree.Root(leaves);

            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.Inclusion(leaves, index);
                MerkleTree.IsIncluded(leaves[index], index, size, proof, root).Should().BeTrue("leaf {0} of {1}", index, size);
                ExpectNoOther(leaves[index], index, size, proof, root);
            }
        }
    }

    private static void ExpectNoOther(byte[] leaf, int index, int size, List<byte[]> proof, byte[] root)
    {
        MerkleTree.IsIncluded(MerkleHash.Leaf(leaf), index, size, proof, root).Should().BeFalse();
        MerkleTree.IsIncluded(leaf, index, size, [.. proof, leaf], root).Should().BeFalse();
        MerkleTree.IsIncluded(leaf, index, size, proof, MerkleHash.Leaf(root)).Should().BeFalse();
        MerkleTree.IsIncluded(leaf, -1, size, proof, root).Should().BeFalse();
        MerkleTree.IsIncluded(leaf, size, size, proof, root).Should().BeFalse();

        for (var other = 0; other < size; other++)
        {
            MerkleTree.IsIncluded(leaf, other, size, proof, root).Should().Be(other == index, "place {0} of {1}", other, size);
        }

        for (var step = 0; step < proof.Count; step++)
        {
            List<byte[]> changed = [.. proof];
            changed[step] = MerkleHash.Leaf(changed[step]);
            MerkleTree.IsIncluded(leaf, index, size, changed, root).Should().BeFalse();
            changed.RemoveAt(step);
            MerkleTree.IsIncluded(leaf, index, size, changed, root).Should().BeFalse();
        }
    }

    private static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(number => MerkleHash.Leaf([(byte)(number % 256), (byte)(number / 256)]))];

    private static byte[][] Bytes(JsonDocument vectors, string name) =>
        [.. vectors.RootElement.GetProperty(name).EnumerateArray().Select(hex => Convert.FromHexString(hex.GetString()!))];
}
